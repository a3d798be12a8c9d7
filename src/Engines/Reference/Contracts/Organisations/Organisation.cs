namespace Yicheng.Reference.Contracts;

/// <summary>What sort of body an organisation is.</summary>
public enum OrganisationKind
{
    /// <summary>A people's government, a subdistrict office, an administration of a farm or zone.</summary>
    Government,

    /// <summary>A department that exercises powers.</summary>
    Department,

    /// <summary>A service centre's reception: it accepts and hands back, and exercises no power itself.</summary>
    Window,

    /// <summary>A village or community service station.</summary>
    ServiceStation,

    /// <summary>A body that watches the others.</summary>
    Supervision,
}

/// <summary>A body that handles matters.</summary>
/// <param name="Code">Unique and stable: the region's significant digits and the key, such as 441802-market-supervision.</param>
/// <param name="Key">What it is, the same in every region: market-supervision.</param>
/// <param name="Kind">What sort of body.</param>
/// <param name="Name">The full name.</param>
/// <param name="ShortName">The name among people who know the place, such as 市场监管局.</param>
/// <param name="RegionCode">Twelve-digit code of the region it serves.</param>
/// <param name="Level">The level of that region.</param>
/// <param name="ParentCode">The government it belongs to; for a government, the one above; null for the city's.</param>
/// <param name="SuperiorCode">The body of the same key one level up that guides its work; null at the top.</param>
/// <param name="Phone">Telephone for advice.</param>
/// <param name="CreditCode">Unified social credit code; null for bodies that are no legal persons (windows, service stations).</param>
/// <param name="Address">Where it is.</param>
/// <param name="Hours">When it is open, in words.</param>
public sealed record Organisation(
    string Code,
    string Key,
    OrganisationKind Kind,
    BilingualText Name,
    BilingualText ShortName,
    string RegionCode,
    RegionLevel Level,
    string? ParentCode,
    string? SuperiorCode,
    string Phone,
    string? CreditCode,
    BilingualText Address,
    BilingualText Hours);
