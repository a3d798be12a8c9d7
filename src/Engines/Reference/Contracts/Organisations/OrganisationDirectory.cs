using System.Collections.Frozen;

namespace Yicheng.Reference.Contracts;

/// <summary>Every body of the city that handles matters, at every level.</summary>
public sealed class OrganisationDirectory
{
    private readonly FrozenDictionary<string, Organisation> _byCode;
    private readonly FrozenDictionary<string, Organisation> _byCreditCode;
    private readonly ILookup<string, Organisation> _byRegion;
    private readonly RegionTree _regions;

    internal OrganisationDirectory(IReadOnlyList<Organisation> all, RegionTree regions)
    {
        All = all;
        _regions = regions;
        _byCode = all.ToFrozenDictionary(organisation => organisation.Code);
        _byCreditCode = all.Where(organisation => organisation.CreditCode is not null)
            .DistinctBy(organisation => organisation.CreditCode)
            .ToFrozenDictionary(organisation => organisation.CreditCode!);
        _byRegion = all.ToLookup(organisation => organisation.RegionCode);
        Keys = all.Select(organisation => organisation.Key).ToFrozenSet();
    }

    /// <summary>Every organisation: wider regions first, within a region in the order of <c>organisations.yaml</c>.</summary>
    public IReadOnlyList<Organisation> All { get; }

    /// <summary>The keys of all organisations (market-supervision, fire-rescue …), to check references against.</summary>
    public IReadOnlyCollection<string> Keys { get; }

    /// <summary>The codes of all organisations.</summary>
    public IReadOnlyCollection<string> Codes => _byCode.Keys;

    /// <summary>The organisation, or null where there is none of that code.</summary>
    public Organisation? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <summary>The organisation of a code that is known to exist.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public Organisation this[string code] => _byCode[code];

    /// <summary>The organisation with that unified social credit code, or null.</summary>
    public Organisation? FindByCreditCode(string creditCode) => _byCreditCode.GetValueOrDefault(creditCode);

    /// <summary>The organisations that serve exactly this region, not those of regions within it.</summary>
    public IEnumerable<Organisation> In(string regionCode) => _byRegion[regionCode];

    /// <summary>
    /// The organisation of a key that exercises a matter for a region: the region's own, or the nearest above; null where no level has one.
    /// </summary>
    /// <param name="key">Such as market-supervision.</param>
    /// <param name="regionCode">The region of the matter.</param>
    /// <param name="level">The lowest level that exercises the matter: with <see cref="RegionLevel.City"/>, the city's own even for a village. Null for the nearest of all.</param>
    public Organisation? Counterpart(string key, string regionCode, RegionLevel? level = null)
    {
        for (var region = _regions.Find(regionCode); region is not null; region = _regions.Find(region.ParentCode))
        {
            if ((level is null || region.Level <= level) && Find(CodeOf(region, key)) is { } organisation)
            {
                return organisation;
            }
        }

        return null;
    }

    /// <summary>Organisations whose name holds the words, or whose code begins with them; wider regions first.</summary>
    /// <param name="words">Chinese or English, any case; part of a name is enough. Empty for all.</param>
    /// <param name="within">Only those that serve this region or a region within it; null for the whole city.</param>
    public IEnumerable<Organisation> Search(string words, string? within = null)
    {
        var wanted = words.Trim();
        var container = _regions.Find(within) ?? _regions.Root;
        return All.Where(organisation => container.Contains(organisation.RegionCode)
            && (organisation.Name.Zh.Contains(wanted, StringComparison.Ordinal)
                || organisation.ShortName.Zh.Contains(wanted, StringComparison.Ordinal)
                || organisation.Name.En?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true
                || organisation.Code.StartsWith(wanted, StringComparison.Ordinal)));
    }

    internal static string CodeOf(Region region, string key) => $"{region.Prefix}-{key}";
}
