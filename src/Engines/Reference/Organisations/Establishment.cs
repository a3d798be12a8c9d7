using System.Globalization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Organisations;

/// <summary>Sets up the bodies that patterns call for: for each region, each pattern of its level.</summary>
internal sealed class Establishment(RegionTree regions, CityProfile profile, BilingualText address, BilingualText hours)
{
    public const string Place = "{place}";
    public const string Stem = "{stem}";
    private const string Government = "government";

    public IReadOnlyList<Organisation> Of(IReadOnlyList<OrganisationPattern> patterns, IReadOnlyDictionary<string, OrganisationParticulars> particulars)
    {
        var all = new List<Organisation>(2000);
        var codes = new HashSet<string>();
        foreach (var region in regions.All.OrderBy(region => region.Level).ThenBy(region => region.Code, StringComparer.Ordinal))
        {
            foreach (var pattern in patterns.Where(pattern => pattern.Levels.Contains(region.Level)))
            {
                var organisation = In(region, pattern, particulars, codes, all.Count + 1);
                codes.Add(organisation.Code);
                all.Add(organisation);
            }
        }

        return all;
    }

    private Organisation In(
        Region region, OrganisationPattern pattern, IReadOnlyDictionary<string, OrganisationParticulars> particulars, HashSet<string> codes, int serial)
    {
        var code = OrganisationDirectory.CodeOf(region, pattern.Key);
        var known = particulars.GetValueOrDefault(code);
        return new Organisation(
            code,
            pattern.Key,
            pattern.Kind,
            known?.Name ?? Fill(pattern.NameIn(region), region),
            Fill(pattern.ShortName, region),
            region.Code,
            region.Level,
            pattern.Key == Government ? Above(region, Government, codes) : Standing(region, Government, codes) ?? Above(region, Government, codes),
            Above(region, pattern.Key, codes),
            known?.Phone ?? profile.Invent.Phones?.Replace(Inventions.Serial, serial.ToString("D4", CultureInfo.InvariantCulture), StringComparison.Ordinal) ?? profile.Hotline,
            known?.CreditCode ?? Invented(region, pattern.Kind, serial),
            known?.Address ?? Fill(pattern.Address ?? address, region),
            known?.Hours ?? pattern.Hours ?? hours);
    }

    private string? Invented(Region region, OrganisationKind kind, int serial) =>
        profile.Invent.CreditCodes && kind is not (OrganisationKind.Window or OrganisationKind.ServiceStation)
            ? CreditCode.Make("11", region.Code[..6], serial).Value
            : null;

    private string? Above(Region region, string key, HashSet<string> codes)
    {
        for (var above = regions.Find(region.ParentCode); above is not null; above = regions.Find(above.ParentCode))
        {
            if (Standing(above, key, codes) is { } code)
            {
                return code;
            }
        }

        return null;
    }

    private static string? Standing(Region region, string key, HashSet<string> codes) =>
        OrganisationDirectory.CodeOf(region, key) is var code && codes.Contains(code) ? code : null;

    private BilingualText Fill(BilingualText pattern, Region region)
    {
        var full = regions.FullName(region.Code);
        return new BilingualText(
            Fill(pattern.Zh, region.Name.Zh, full.Zh, profile.Name.Zh),
            pattern.En is not null && region.Name.En is not null
                ? Fill(pattern.En, region.Name.En, full.En ?? full.Zh, profile.Name.En ?? profile.Name.Zh)
                : null);
    }

    private static string Fill(string pattern, string place, string full, string city) => pattern
        .Replace(Place, place, StringComparison.Ordinal)
        .Replace(Stem, StemOf(place), StringComparison.Ordinal)
        .Replace("{full}", full, StringComparison.Ordinal)
        .Replace("{city}", city, StringComparison.Ordinal);

    /// <summary>The place without the word for what it is: 清城区 is 清城, 大塱村委会 is 大塱村, 松岗社区居委会 is 松岗社区.</summary>
    private static string StemOf(string place)
    {
        foreach (var (suffix, instead) in ((string, string)[])
            [("村村民委员会", "村"), ("村村委会", "村"), ("村民委员会", "村"), ("村委会", "村"), ("居民委员会", ""), ("居委会", ""), ("区", ""), ("县", ""), ("市", "")])
        {
            if (place.Length > suffix.Length + 1 && place.EndsWith(suffix, StringComparison.Ordinal))
            {
                return place[..^suffix.Length] + instead;
            }
        }

        return place;
    }
}
