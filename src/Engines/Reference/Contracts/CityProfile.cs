namespace Yicheng.Reference.Contracts;

/// <summary>What a city says of itself in <c>city.yaml</c>.</summary>
/// <param name="Code">Twelve-digit code of the city.</param>
/// <param name="Name">清远市, "Qingyuan City".</param>
/// <param name="ShortName">清远, "Qingyuan".</param>
/// <param name="Province">广东省, "Guangdong Province".</param>
/// <param name="TimeZone">IANA name of the zone.</param>
/// <param name="Offset">The zone's offset from UTC.</param>
/// <param name="Hours">The hours of a working day.</param>
/// <param name="Hotline">Number of the government hotline.</param>
/// <param name="Emblem">One or two characters shown where a logo would stand.</param>
/// <param name="Slogan">A line under the city's name on the portal.</param>
/// <param name="Contact">Who answers for the site.</param>
public sealed record CityProfile(
    string Code,
    BilingualText Name,
    BilingualText ShortName,
    BilingualText Province,
    string TimeZone,
    TimeSpan Offset,
    WorkHours Hours,
    string Hotline,
    string Emblem,
    BilingualText? Slogan,
    CityContact Contact);

/// <summary>Who answers for the city's site: named at the foot of every page.</summary>
/// <param name="Organiser">主办单位.</param>
/// <param name="Address">Postal address.</param>
/// <param name="Postcode">Six digits.</param>
/// <param name="Email">Electronic mail, or null.</param>
public sealed record CityContact(BilingualText Organiser, BilingualText Address, string Postcode, string? Email);
