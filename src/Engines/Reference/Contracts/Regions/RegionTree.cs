using System.Collections.Frozen;

namespace Yicheng.Reference.Contracts;

/// <summary>All divisions of the city, from the city itself down to villages and communities.</summary>
public sealed class RegionTree
{
    private readonly FrozenDictionary<string, Region> _byCode;
    private readonly ILookup<string?, Region> _byParent;

    internal RegionTree(IReadOnlyList<Region> all)
    {
        All = all;
        _byCode = all.ToFrozenDictionary(region => region.Code);
        _byParent = all.ToLookup(region => region.ParentCode);
    }

    /// <summary>Every region, by code; the city is the first.</summary>
    public IReadOnlyList<Region> All { get; }

    /// <summary>The city.</summary>
    public Region Root => All[0];

    /// <summary>Every code.</summary>
    public IReadOnlyCollection<string> Codes => _byCode.Keys;

    /// <summary>The region, or null where the city has none of that code.</summary>
    public Region? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>The region of a code that is known to exist.</summary>
    /// <exception cref="KeyNotFoundException">The city has no such region.</exception>
    public Region this[string code] => _byCode[code];

    /// <summary>The regions directly below, by code.</summary>
    public IEnumerable<Region> Children(string code) => _byParent[code];

    /// <summary>The region and all that contain it, the city first; empty for an unknown code.</summary>
    public IReadOnlyList<Region> Path(string code)
    {
        var path = new List<Region>(4);
        for (var region = Find(code); region is not null; region = Find(region.ParentCode))
        {
            path.Insert(0, region);
        }

        return path;
    }

    /// <summary>The region of a level that the code lies in, or null where the code is above it or unknown.</summary>
    public Region? AncestorAt(string code, RegionLevel level) => Path(code).FirstOrDefault(region => region.Level == level);

    /// <summary>The name with the names of all regions above: the widest first in Chinese, the narrowest first and with commas in English.</summary>
    public BilingualText FullName(string code)
    {
        var path = Path(code);
        return new BilingualText(
            string.Concat(path.Select(region => region.Name.Zh)),
            path.All(region => region.Name.En is not null) ? string.Join(", ", path.Reverse().Select(region => region.Name.En)) : null);
    }

    /// <summary>Whether the first region is the second or lies within it. Codes unknown to the city lie in nothing.</summary>
    public bool IsWithin(string code, string container) => Find(container)?.Contains(code) == true && _byCode.ContainsKey(code);

    /// <summary>Regions whose name holds the words, or whose code begins with them: names that begin with the words first, then wider regions first.</summary>
    /// <param name="words">Chinese or romanised, any case; part of a name is enough.</param>
    /// <param name="within">Only regions within this one; null for the whole city.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<Region> Search(string words, string? within = null, int limit = 20)
    {
        var wanted = words.Trim();
        var container = Find(within) ?? Root;
        return wanted.Length == 0
            ? []
            : [.. All
                .Where(region => container.Contains(region.Code)
                    && (region.Name.Zh.Contains(wanted, StringComparison.Ordinal)
                        || region.Name.En?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true
                        || region.Code.StartsWith(wanted, StringComparison.Ordinal)))
                .OrderByDescending(region => region.Name.Zh.StartsWith(wanted, StringComparison.Ordinal))
                .ThenBy(region => region.Level)
                .Take(limit)];
    }
}
