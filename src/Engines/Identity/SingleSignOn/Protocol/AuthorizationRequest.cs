using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SingleSignOn.Protocol;

/// <summary>What a client asks for when it sends somebody here (RFC 6749, 4.1.1; OpenID Connect Core, 3.1.2.1).</summary>
internal sealed record AuthorizationRequest(Client Client, string RedirectUri, string Challenge, string Scopes)
{
    public string? State { get; init; }

    public string? Nonce { get; init; }

    public IReadOnlyList<string> Prompts { get; init; } = [];

    /// <summary>Oldest proof of who the person is that the client accepts.</summary>
    public TimeSpan? MaxAge { get; init; }
}

/// <summary>The request, or what is wrong with it.</summary>
/// <param name="Request">The request; null where something is wrong.</param>
/// <param name="Stranger">Said on a page of the city: the client or its address is not known, so nobody is sent there (RFC 6749, 4.1.2.1).</param>
/// <param name="RedirectTo">Where the error goes: the client's own address, with error, state and issuer.</param>
internal readonly record struct AuthorizationCheck(AuthorizationRequest? Request, LocalText? Stranger, string? RedirectTo)
{
    private const int LongestState = 2000;

    public static AuthorizationCheck Of(IReadOnlyDictionary<string, string>? parameters, Client? client, string issuer)
    {
        if (parameters is null)
        {
            return Strange("这个链接里有重复或过长的内容，无法登录，请从您要用的系统重新进入");
        }

        if (client is null || client.Stopped)
        {
            return Strange("没有登记过这个系统，或它已停用，所以不能用本市账户登录它");
        }

        if (!parameters.TryGetValue("redirect_uri", out var redirect) || !client.HasRedirect(redirect))
        {
            return Strange("这个系统没有登记过要返回的地址，为您的安全，没有继续登录");
        }

        var state = parameters.GetValueOrDefault("state");
        AuthorizationCheck Wrong(string error, string description) => new(null, null, ErrorAddress(redirect, error, description, state is { Length: <= LongestState } ? state : null, issuer));
        if (parameters.ContainsKey("request"))
        {
            return Wrong("request_not_supported", "Request objects are not supported.");
        }

        if (parameters.ContainsKey("request_uri"))
        {
            return Wrong("request_uri_not_supported", "Request objects are not supported.");
        }

        if (parameters.GetValueOrDefault("response_type") != "code")
        {
            return Wrong("unsupported_response_type", "response_type must be code.");
        }

        if (parameters.TryGetValue("response_mode", out var mode) && mode != "query")
        {
            return Wrong("invalid_request", "response_mode must be query.");
        }

        if (state is { Length: > LongestState } || parameters.GetValueOrDefault("nonce") is { Length: > LongestState })
        {
            return Wrong("invalid_request", "state and nonce may have 2000 characters.");
        }

        // RFC 7636, 4.3: an S256 challenge is 32 bytes in 43 characters of base64url. The plain method is not taken (RFC 9700, 2.1.1).
        if (parameters.GetValueOrDefault("code_challenge_method") != "S256" || parameters.GetValueOrDefault("code_challenge") is not { Length: 43 } challenge || !challenge.All(IsBase64Url))
        {
            return Wrong("invalid_request", "PKCE with code_challenge_method=S256 is required.");
        }

        var allowed = Scope.Split(client.Scopes);
        var asked = Scope.Split(parameters.GetValueOrDefault("scope")).Distinct(StringComparer.Ordinal).ToList();
        if (!asked.Contains(Scope.OpenId) || asked.Exists(scope => !allowed.Contains(scope)))
        {
            return Wrong("invalid_scope", $"scope must contain openid and only what the client is registered for: {client.Scopes}");
        }

        var prompts = Scope.Split(parameters.GetValueOrDefault("prompt"));
        if (prompts.Contains("none") && prompts.Length > 1)
        {
            return Wrong("invalid_request", "prompt=none stands alone.");
        }

        TimeSpan? maxAge = null;
        if (parameters.TryGetValue("max_age", out var text))
        {
            if (!uint.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var seconds))
            {
                return Wrong("invalid_request", "max_age is a number of seconds.");
            }

            maxAge = TimeSpan.FromSeconds(seconds);
        }

        return new AuthorizationCheck(
            new AuthorizationRequest(client, redirect, challenge, string.Join(' ', asked)) { State = state, Nonce = parameters.GetValueOrDefault("nonce"), Prompts = prompts, MaxAge = maxAge },
            null,
            null);
    }

    /// <summary>The client's address with parameters added; <c>iss</c> says who answers (RFC 9207), so that answers of two providers can't be mixed up.</summary>
    public static string Address(string redirect, string issuer, string? state, params (string Name, string Value)[] parameters)
    {
        var query = parameters.Append(("iss", issuer)).Concat(state is null ? [] : [("state", state)])
            .Select(p => $"{Uri.EscapeDataString(p.Item1)}={Uri.EscapeDataString(p.Item2)}");
        return redirect + (redirect.Contains('?', StringComparison.Ordinal) ? '&' : '?') + string.Join('&', query);
    }

    public static string ErrorAddress(string redirect, string error, string description, string? state, string issuer) =>
        Address(redirect, issuer, state, ("error", error), ("error_description", description));

    public static bool IsBase64Url(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';

    private static AuthorizationCheck Strange(LocalText why) => new(null, why, null);
}
