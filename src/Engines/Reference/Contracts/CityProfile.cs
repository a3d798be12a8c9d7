using Yicheng.Platform.Data;

namespace Yicheng.Reference.Contracts;

/// <summary>What a city says of itself in <c>city.yaml</c>.</summary>
/// <param name="Code">Twelve-digit code of the city.</param>
/// <param name="Name">The official name, such as "… City" in English.</param>
/// <param name="ShortName">The proper name alone, without the word for city.</param>
/// <param name="Province">广东省, "Guangdong Province".</param>
/// <param name="TimeZone">IANA name of the zone.</param>
/// <param name="Offset">The zone's offset from UTC.</param>
/// <param name="Hours">The hours of a working day.</param>
/// <param name="Hotline">Number of the government hotline.</param>
/// <param name="Emblem">One or two characters shown where a logo would stand.</param>
/// <param name="Slogan">A line under the city's name on the portal.</param>
/// <param name="Contact">Who answers for the site.</param>
/// <param name="Encryption">How personal data is encrypted.</param>
/// <param name="Invent">What to make up about organisations while the real particulars are not entered.</param>
/// <param name="SignIn">How strong signing in must be.</param>
/// <param name="Limits">How many requests are answered.</param>
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
    CityContact Contact,
    FieldSuite Encryption,
    Inventions Invent,
    SignInPolicy SignIn,
    RequestLimits Limits);

/// <summary>Who answers for the city's site: named at the foot of every page.</summary>
/// <param name="Organiser">主办单位.</param>
/// <param name="Address">Postal address.</param>
/// <param name="Postcode">Six digits, or null.</param>
/// <param name="Email">Electronic mail, or null.</param>
public sealed record CityContact(BilingualText Organiser, BilingualText Address, string? Postcode, string? Email);

/// <summary>Numbers made up so that a package works before the real ones are entered.</summary>
/// <param name="CreditCodes">Whether organisations without a credit code get a valid one that no body has.</param>
/// <param name="Phones">Pattern with {serial} for four digits, such as 0763-555{serial}; null to give the city's hotline instead.</param>
public sealed record Inventions(bool CreditCodes, string? Phones)
{
    /// <summary>Stands in <see cref="Phones"/> for four digits that number the organisations.</summary>
    public const string Serial = "{serial}";
}

/// <summary>How strong signing in must be.</summary>
/// <param name="StaffSecondFactor">Whether staff need a code or a passkey besides the password. A demo, whose passwords are printed, asks nobody.</param>
/// <param name="RecoveryDays">Days that somebody waits who lost the password and has a recovery code, so that the owner can object.</param>
public sealed record SignInPolicy(bool StaffSecondFactor, int RecoveryDays)
{
    /// <summary>What holds where the package says nothing.</summary>
    public static readonly SignInPolicy Default = new(StaffSecondFactor: true, RecoveryDays: 3);
}

/// <summary>
/// How many requests a minute are answered for one network (an IPv4 address, or the first 64 bits of IPv6) or, at the API, for one account; what comes above is answered 429.
/// </summary>
/// <param name="SignIn">Passwords, second factors, registering: per network.</param>
/// <param name="Recovery">Setting a lost password: per network.</param>
/// <param name="Tokens">The addresses of OpenID Connect: per network, and per client that has proved itself.</param>
/// <param name="Api">The API: per account, or per network where nobody is signed in.</param>
public sealed record RequestLimits(int SignIn, int Recovery, int Tokens, int Api)
{
    /// <summary>What holds where the package says nothing: an office of some hundred people behind one address notices nothing of it.</summary>
    public static readonly RequestLimits Default = new(SignIn: 120, Recovery: 20, Tokens: 1200, Api: 1200);
}
