using Microsoft.AspNetCore.Http;
using Yicheng.Identity.SingleSignOn.Keys;

namespace Yicheng.Identity.SingleSignOn.Protocol;

/// <summary>What clients read before they begin: the metadata (OpenID Connect Discovery, 3) and the keys (RFC 7517, 5).</summary>
internal static class Discovery
{
    public static IResult Get(HttpContext context, Issuer issuer)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        string[] authentication = ["client_secret_basic", "client_secret_post"];
        return Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = issuer.Address,
            ["authorization_endpoint"] = issuer.At(AuthorizeEndpoint.Path),
            ["token_endpoint"] = issuer.At("/oidc/token"),
            ["userinfo_endpoint"] = issuer.At("/oidc/userinfo"),
            ["jwks_uri"] = issuer.At("/oidc/jwks"),
            ["introspection_endpoint"] = issuer.At("/oidc/introspect"),
            ["revocation_endpoint"] = issuer.At("/oidc/revoke"),
            ["end_session_endpoint"] = issuer.At("/oidc/logout"),
            ["scopes_supported"] = Scope.All.Select(scope => scope.Code),
            ["response_types_supported"] = new[] { "code" },
            ["response_modes_supported"] = new[] { "query" },
            ["grant_types_supported"] = new[] { "authorization_code", "refresh_token", "client_credentials" },
            ["subject_types_supported"] = new[] { "public", "pairwise" },
            ["id_token_signing_alg_values_supported"] = new[] { "ES256" },
            ["token_endpoint_auth_methods_supported"] = authentication.Append("none"),
            ["introspection_endpoint_auth_methods_supported"] = authentication,
            ["revocation_endpoint_auth_methods_supported"] = authentication.Append("none"),
            ["code_challenge_methods_supported"] = new[] { "S256" },
            ["prompt_values_supported"] = new[] { "none", "login", "consent" },
            ["claims_supported"] = new[] { "sub", "sid", "auth_time", "amr", "name", "realname_level", "phone_number", "email", "citizen_number", "organisation", "credit_code" },
            ["claims_parameter_supported"] = false,
            ["request_parameter_supported"] = false,
            ["request_uri_parameter_supported"] = false,
            ["authorization_response_iss_parameter_supported"] = true,
            ["backchannel_logout_supported"] = true,
            ["backchannel_logout_session_supported"] = true,
            ["ui_locales_supported"] = new[] { "zh-CN", "en" },
        });
    }

    public static async Task<IResult> KeysAsync(HttpContext context, SigningKeys keys)
    {
        context.Response.Headers.CacheControl = "public, max-age=300";
        return Results.Json(new { keys = (await keys.ReadAsync(context.RequestAborted)).Select(key => key.PublicKey) });
    }
}
