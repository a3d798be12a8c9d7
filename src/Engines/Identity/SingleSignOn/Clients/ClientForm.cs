using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SingleSignOn.Clients;

/// <summary>What a system administrator says of a system, on the page and through the API alike. It names every field that can be set, and no other can.</summary>
/// <param name="Name">Name as people know it.</param>
/// <param name="About">Who runs it and what for.</param>
/// <param name="RedirectUris">Addresses to return to after signing in.</param>
/// <param name="LogoutUris">Addresses to return to after signing out.</param>
/// <param name="BackChannelUri">Where to say that somebody signed out.</param>
/// <param name="Scopes">What it may ask of people.</param>
internal sealed record ClientForm(
    string Name, string About, IReadOnlyList<string>? RedirectUris = null, IReadOnlyList<string>? LogoutUris = null, string? BackChannelUri = null, IReadOnlyList<string>? Scopes = null)
{
    private const int LongestName = 60;
    private const int LongestAbout = 200;
    private const int LongestUri = 500;
    private const int MostUris = 20;

    /// <summary>What it may ask, with what every sign-in has.</summary>
    public string ScopeWords => string.Join(' ', (Scopes ?? []).Prepend(Scope.OpenId).Distinct(StringComparer.Ordinal));

    public static string Lines(IReadOnlyList<string>? uris) => string.Join('\n', uris ?? []);

    /// <summary>What is wrong, with what would be right.</summary>
    public IEnumerable<FieldError> WhatIsWrong()
    {
        if (Name.Trim().Length is 0 or > LongestName || Name.Any(char.IsControl))
        {
            yield return new FieldError(nameof(Name), new LocalText("系统名称应为 1 到 {0} 个字", LongestName));
        }

        if (About.Trim().Length is 0 or > LongestAbout || About.Any(char.IsControl))
        {
            yield return new FieldError(nameof(About), new LocalText("用途说明应为 1 到 {0} 个字，写明由谁运行、做什么用，居民同意前会看到", LongestAbout));
        }

        foreach (var (field, uris) in new[] { (nameof(RedirectUris), RedirectUris), (nameof(LogoutUris), LogoutUris) })
        {
            if (uris is { Count: > MostUris })
            {
                yield return new FieldError(field, new LocalText("地址最多 {0} 个", MostUris));
            }

            if (uris?.FirstOrDefault(uri => !IsGood(uri)) is { } wrong)
            {
                yield return new FieldError(field, new LocalText("地址“{0}”应为完整的 https 地址，不带 # 和账号；只有本机地址可以用 http", wrong));
            }
        }

        if (BackChannelUri is { Length: > 0 } back && !IsGood(back))
        {
            yield return new FieldError(nameof(BackChannelUri), new LocalText("地址“{0}”应为完整的 https 地址，不带 # 和账号；只有本机地址可以用 http", back));
        }

        if (Scopes?.FirstOrDefault(scope => Scope.Find(scope) is null) is { } unknown)
        {
            yield return new FieldError(nameof(Scopes), new LocalText("没有“{0}”这项内容，可以是：{1}", unknown, string.Join('、', Scope.All.Select(scope => scope.Code))));
        }
    }

    /// <summary>RFC 6749, 3.1.2, and RFC 9700, 2.6: absolute, without a fragment, over TLS except on this machine.</summary>
    private static bool IsGood(string address) =>
        address.Length <= LongestUri && !address.Any(char.IsControl) && !address.Contains('#', StringComparison.Ordinal) && !address.Contains('*', StringComparison.Ordinal)
        && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.IsWellFormedOriginalString()
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
