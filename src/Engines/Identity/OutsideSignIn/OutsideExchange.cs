using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.OutsideSignIn;

/// <summary>
/// Signing in through a provider elsewhere by the code flow with PKCE, state, nonce and the <c>iss</c> parameter (OpenID Connect Core, 3.1; RFC 7636; RFC 9207). The provider is
/// asked only at addresses of its own metadata, whose issuer is the one registered to the letter.
/// </summary>
internal sealed class OutsideExchange(Issuer issuer, RoundTrips roundTrips) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MetadataKept = TimeSpan.FromMinutes(5);
    private const int LongestSubject = 255;
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }) { Timeout = Patience, MaxResponseContentBufferSize = 1 << 20 };
    private readonly MemoryCache metadata = new(new MemoryCacheOptions());

    /// <summary>Where the browser goes.</summary>
    public async Task<Result<string>> StartAsync(HttpContext context, OutsideProvider provider, string returnUrl)
    {
        if (await ReadMetadataAsync(provider, context.RequestAborted) is not { } known)
        {
            return Unreached(provider);
        }

        var trip = new RoundTrip(provider.Key, Secrets.Make(""), Secrets.Make(""), Secrets.Make(""), returnUrl);
        roundTrips.Remember(context, trip);
        return known.Authorization + (known.Authorization.Contains('?', StringComparison.Ordinal) ? "&" : "?") + string.Join('&', new (string, string)[]
        {
            ("response_type", "code"),
            ("client_id", provider.ClientId),
            ("redirect_uri", BackTo(provider)),
            ("scope", "openid profile"),
            ("state", trip.State),
            ("nonce", trip.Nonce),
            ("code_challenge", Secrets.ChallengeOf(trip.Verifier)),
            ("code_challenge_method", "S256"),
        }.Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}"));
    }

    /// <summary>Who came back, where everything fits together.</summary>
    public async Task<Result<(OutsidePerson Person, string ReturnUrl)>> FinishAsync(HttpContext context, OutsideProvider provider)
    {
        var query = context.Request.Query;
        if (roundTrips.Take(context) is not { } trip || trip.Provider != provider.Key || !Secrets.Same(trip.State, query["state"].ToString())
            || (query.ContainsKey("iss") && query["iss"] != provider.Issuer))
        {
            return Refusal.Invalid("", "这次登录已过期或不是从这台设备发起的，请重新登录", "outside-state");
        }

        if (query["code"].ToString() is not { Length: > 0 } code)
        {
            return Refusal.Invalid("", new LocalText("{0}没有让您登录，可能是您取消了，请再试一次或用本市账户登录", provider.Name), "outside-refused");
        }

        var token = await ReadMetadataAsync(provider, context.RequestAborted) is { } known ? await RedeemAsync(provider, known, code, trip, context.RequestAborted) : null;
        if (token is null)
        {
            return Unreached(provider);
        }

        return token.Subject is { Length: > 0 and <= LongestSubject } subject
            ? (new OutsidePerson(provider.Key, subject, token.TryGetPayloadValue("name", out string name) ? name : null), trip.ReturnUrl)
            : Unreached(provider);
    }

    public void Dispose()
    {
        http.Dispose();
        metadata.Dispose();
    }

    private string BackTo(OutsideProvider provider) => issuer.At($"/sign-in/with/{provider.Key}/back");

    private static Refusal Unreached(OutsideProvider provider) => new(RefusalKind.Busy, "outside-unreached", new LocalText("现在连不上{0}，或它的回答不可信，请稍后再试或用本市账户登录", provider.Name));

    private async Task<Metadata?> ReadMetadataAsync(OutsideProvider provider, CancellationToken cancellationToken)
    {
        if (metadata.TryGetValue(provider.Issuer, out Metadata? kept))
        {
            return kept;
        }

        if (await GetAsync(provider.Issuer.TrimEnd('/') + "/.well-known/openid-configuration", cancellationToken) is not { } read
            || Text(read, "issuer") != provider.Issuer || Text(read, "authorization_endpoint") is not { } authorization || Text(read, "token_endpoint") is not { } token || Text(read, "jwks_uri") is not { } keys
            || !new[] { authorization, token, keys }.All(OutsideProviders.IsSafe))
        {
            return null;
        }

        return metadata.Set(provider.Issuer, new Metadata(authorization, token, keys), MetadataKept);
    }

    /// <summary>The ID token, checked as OpenID Connect Core, 3.1.3.7, asks.</summary>
    private async Task<JsonWebToken?> RedeemAsync(OutsideProvider provider, Metadata known, string code, RoundTrip trip, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, known.Token)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["grant_type"] = "authorization_code", ["code"] = code, ["redirect_uri"] = BackTo(provider), ["code_verifier"] = trip.Verifier,
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(provider.ClientId)}:{Uri.EscapeDataString(provider.ClientSecret)}")));
        if (await SendAsync(request, cancellationToken) is not { } answer || Text(answer, "id_token") is not { } token || await GetAsync(known.Keys, cancellationToken) is not { } keys)
        {
            return null;
        }

        var read = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = provider.Issuer,
            ValidAudience = provider.ClientId,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
            IssuerSigningKeys = new JsonWebKeySet(keys.GetRawText()).GetSigningKeys(),
            ClockSkew = TimeSpan.FromMinutes(1),
        });
        return read is { IsValid: true, SecurityToken: JsonWebToken id } && id.TryGetPayloadValue("nonce", out string nonce) && Secrets.Same(nonce, trip.Nonce) ? id : null;
    }

    private Task<JsonElement?> GetAsync(string address, CancellationToken cancellationToken) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address), cancellationToken);

    private async Task<JsonElement?> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.IsSuccessStatusCode ? JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken)) : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException || (exception is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed record Metadata(string Authorization, string Token, string Keys);
}

/// <summary>Somebody as the provider elsewhere knows them.</summary>
internal sealed record OutsidePerson(string Provider, string Subject, string? Name);
