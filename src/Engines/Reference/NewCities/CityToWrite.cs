using Yicheng.Reference.Contracts;
using Yicheng.Reference.Regions;

namespace Yicheng.Reference.NewCities;

/// <summary>The city that a package is written for, named in both languages.</summary>
internal sealed class CityToWrite
{
    public CityToWrite(string province, IReadOnlyList<(string Code, string Name)> divisions)
    {
        // The only city of a municipality (北京市, 上海市 …) is listed as 市辖区.
        var name = divisions[0].Name is "市辖区" or "县" ? province : divisions[0].Name;
        Regions = [.. divisions.Select((division, index) => (index == 0 ? name : division.Name) is var own
            ? (division.Code, own, Romanisation.Of(own)) : default)];
        Name = new BilingualText(name, Romanisation.Of(name));
        ShortName = Romanisation.Stem(name);
        Province = new BilingualText(province, Romanisation.Of(province));
    }

    public string Code => Regions[0].Code;

    public BilingualText Name { get; }

    public BilingualText ShortName { get; }

    public BilingualText Province { get; }

    public IReadOnlyList<(string Code, string Name, string English)> Regions { get; }

    /// <summary>The folder's name.</summary>
    public string Slug => string.Concat(ShortName.En!.ToLowerInvariant().Replace('ü', 'v').Where(char.IsAsciiLetter));
}
