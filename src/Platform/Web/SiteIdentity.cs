namespace Yicheng.Platform.Web;

/// <summary>How the site names itself. The host fills it from the city package and registers it (transient, so that a reloaded package shows).</summary>
/// <param name="CityName">The city, e.g. 某某市.</param>
/// <param name="CityNameEnglish">The city for readers of English.</param>
/// <param name="Hotline">The number of the footer, e.g. 12345.</param>
/// <param name="Organiser">Who runs the site; null when the package does not say.</param>
/// <param name="SignInUrl">Where signing in begins; <c>returnUrl</c> is added.</param>
/// <param name="SignOutUrl">Where the sign-out form posts to.</param>
/// <param name="AccountUrl">The signed-in reader's own page.</param>
public sealed record SiteIdentity(
    string CityName,
    string CityNameEnglish,
    string Hotline,
    string? Organiser = null,
    string SignInUrl = "/sign-in",
    string SignOutUrl = "/sign-out",
    string AccountUrl = "/me");
