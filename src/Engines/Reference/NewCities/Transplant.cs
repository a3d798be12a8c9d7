using System.Text.RegularExpressions;
using Yicheng.Reference.Contracts;
using Yicheng.Reference.Profile;
using Yicheng.Reference.Regions;

namespace Yicheng.Reference.NewCities;

/// <summary>
/// Puts another city's places in the place of the template's: each of its counties, towns and villages stands for the one in the same
/// position of the new city. Citizen numbers and credit codes keep their divisions; their check digits hold them.
/// </summary>
internal sealed partial class Transplant
{
    private readonly Dictionary<string, string> _codes = [];
    private readonly List<(string From, string To)> _names = [];
    private readonly string _prefix;

    public Transplant(string template, CityToWrite city)
    {
        var old = CityPackage.Load(template, [new RegionSection(), new ProfileSection()]).City;
        var tree = old.Get<RegionTree>();
        var profile = old.Get<CityProfile>();
        var known = city.Regions.Select(region => region.Code).ToHashSet();
        var target = new RegionTree([.. city.Regions.Select(region => new Region(
            region.Code, new BilingualText(region.Name, region.English), RegionCode.LevelOf(region.Code), Parent(region.Code, known)))]);
        _prefix = tree.Root.Prefix;
        Match(tree, tree.Root, target, target.Root);
        _names.AddRange([
            (profile.ShortName.Zh, city.ShortName.Zh), (profile.Province.Zh, city.Province.Zh),
            (profile.ShortName.En ?? profile.ShortName.Zh, city.ShortName.En!)]);
        _names.Sort((left, right) => right.From.Length.CompareTo(left.From.Length));
    }

    public string Of(string text)
    {
        text = Codes().Replace(text, match => match.Value.StartsWith(_prefix, StringComparison.Ordinal) ? Moved(match.Value) : match.Value);
        var parts = _names.Where(name => text.Contains(name.From, StringComparison.Ordinal)).ToList();
        if (parts.Count == 0)
        {
            return text;
        }

        // One pass over the text, so that a new name is never taken for an old one.
        var names = parts.DistinctBy(name => name.From).ToDictionary(name => name.From, name => name.To);
        return Regex.Replace(text, string.Join('|', names.Keys.Select(Regex.Escape)), match => names[match.Value], RegexOptions.CultureInvariant);
    }

    private void Match(RegionTree tree, Region from, RegionTree target, Region to)
    {
        _codes[from.Code] = to.Code;
        if (from.Level != RegionLevel.Village)
        {
            _names.Add((from.Name.Zh, to.Name.Zh));
        }

        List<Region> below = [.. target.Children(to.Code)];
        foreach (var (child, index) in tree.Children(from.Code).Select((child, index) => (child, index)))
        {
            Match(tree, child, target, below.Count == 0 ? to : below[index % below.Count]);
        }
    }

    private string Moved(string code)
    {
        var moved = _codes.GetValueOrDefault(code.PadRight(12, '0'));
        return moved is null ? code
            : code.Length == 12 ? moved
            : moved[..RegionCode.PrefixLength(RegionCode.LevelOf(moved))];
    }

    private static string? Parent(string code, HashSet<string> known)
    {
        for (var level = RegionCode.LevelOf(code) - 1; level >= RegionLevel.City; level--)
        {
            var above = RegionCode.At(code, level);
            if (above != code && known.Contains(above))
            {
                return above;
            }
        }

        return null;
    }

    /// <summary>Whole region codes, and the region part of organisations' codes.</summary>
    [GeneratedRegex(@"(?<![0-9A-Z])([0-9]{12}(?![0-9A-Z])|([0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12})(?=-[a-z]))", RegexOptions.CultureInvariant)]
    private static partial Regex Codes();
}
