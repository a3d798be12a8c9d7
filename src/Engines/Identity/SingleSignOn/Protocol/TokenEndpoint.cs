using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace Yicheng.Identity.SingleSignOn.Protocol;

/// <summary><c>POST /oidc/token</c> (RFC 6749, 3.2).</summary>
internal static class TokenEndpoint
{
    public static async Task<IResult> PostAsync(HttpContext context, ClientAuthentication authentication, TokenIssue issue)
    {
        if (await ProtocolForm.ReadAsync(context.Request, context.RequestAborted) is not { } form)
        {
            return ProtocolError.InvalidRequest("Send application/x-www-form-urlencoded with each parameter once.");
        }

        var (known, error) = await authentication.ReadAsync(context, form);
        if (known is null)
        {
            return error!;
        }

        var client = known.Client;
        var issued = form.GetValueOrDefault("grant_type") switch
        {
            "authorization_code" => Code(form) is { } given
                ? await issue.ForCodeAsync(client, given.Code, given.Redirect, given.Verifier, context.RequestAborted)
                : Wrong(ProtocolError.InvalidRequest("code, redirect_uri and code_verifier are required.")),
            "refresh_token" => form.TryGetValue("refresh_token", out var refresh)
                ? await issue.ForRefreshAsync(client, refresh, context.RequestAborted)
                : Wrong(ProtocolError.InvalidRequest("refresh_token is required.")),
            "client_credentials" when client.Public => Wrong(new ProtocolError("unauthorized_client", "A client without a secret cannot act for itself.")),
            "client_credentials" => await issue.ForItselfAsync(client, context.RequestAborted),
            null => Wrong(ProtocolError.InvalidRequest("grant_type is required.")),
            _ => Wrong(new ProtocolError("unsupported_grant_type", "grant_type is authorization_code, refresh_token or client_credentials.")),
        };
        if (issued.Error is not null)
        {
            return issued.Error;
        }

        ProtocolError.NeverKept(context.Response);
        return Results.Json(new TokenAnswer(issued.Access, "Bearer", (int)TokenIssue.AccessLifetime.TotalSeconds, issued.Refresh, issued.Id, issued.Scopes), Plain.Json);
    }

    private static (string Code, string Redirect, string Verifier)? Code(IReadOnlyDictionary<string, string> form) =>
        form.TryGetValue("code", out var code) && form.TryGetValue("redirect_uri", out var redirect) && form.TryGetValue("code_verifier", out var verifier)
            ? (code, redirect, verifier)
            : null;

    private static IssuedTokens Wrong(ProtocolError error) => new("", null, null, null, error);
}

/// <summary>RFC 6749, 5.1, with the ID token (OpenID Connect Core, 3.1.3.3).</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] int ExpiresIn,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("id_token")] string? IdToken,
    [property: JsonPropertyName("scope")] string? Scope);
