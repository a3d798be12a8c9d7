using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Organisations;

/// <summary>One entry of <c>organisations.yaml</c>: a body that stands, by rule, in every region of the levels named.</summary>
internal sealed record OrganisationPattern(
    PackagePlace Place,
    string Key,
    OrganisationKind Kind,
    IReadOnlyList<RegionLevel> Levels,
    BilingualText Name,
    BilingualText ShortName,
    IReadOnlyList<NameException> Exceptions,
    BilingualText? Address,
    BilingualText? Hours)
{
    public BilingualText NameIn(Region region) =>
        Exceptions.FirstOrDefault(exception => exception.FitsIn(region))?.Name ?? Name;
}

/// <summary>Another name for the regions of a level, or for those among them whose own name ends in a certain way (街道 have an office, 镇 a government).</summary>
internal sealed record NameException(RegionLevel Level, IReadOnlyList<string> EndsWith, BilingualText Name)
{
    public bool FitsIn(Region region) =>
        region.Level == Level && (EndsWith.Count == 0 || EndsWith.Any(end => region.Name.Zh.EndsWith(end, StringComparison.Ordinal)));
}

/// <summary>What is known of one organisation beyond its pattern.</summary>
internal sealed record OrganisationParticulars(
    PackagePlace Place, string Code, BilingualText? Name, string? Phone, string? CreditCode, BilingualText? Address, BilingualText? Hours);
