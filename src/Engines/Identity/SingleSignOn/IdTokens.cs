using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Identity.SingleSignOn.Keys;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.SingleSignOn;

/// <summary>Signs what the city says of people to clients, and reads it when they bring it back.</summary>
internal sealed class IdTokens(SigningKeys keys, Issuer issuer, FieldCipher cipher)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LogoutLifetime = TimeSpan.FromMinutes(2);
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    /// <summary>
    /// Who somebody is to a client. The city's own systems share one subject; to others each person has another one at each system, so that they can't put together what
    /// each knows (OpenID Connect Core, 8.1).
    /// </summary>
    public string SubjectOf(Client client, Guid account) =>
        client.Own ? account.ToString("N") : cipher.BlindIndex($"subject {client.Id} {account:N}").Replace('+', '-').Replace('/', '_');

    /// <summary>The ID token (OpenID Connect Core, 2).</summary>
    public async ValueTask<string> MakeAsync(Client client, Visit visit, string? nonce, CancellationToken cancellationToken)
    {
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = SubjectOf(client, visit.AccountId),
            ["sid"] = visit.Id.ToString("N"),
            ["auth_time"] = visit.FreshAt.ToUnixTimeSeconds(),
            ["amr"] = visit.Methods.Split(' '),
        };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return await SignAsync(client.Id, claims, Lifetime, "JWT", cancellationToken);
    }

    /// <summary>Says that a visit is over (OpenID Connect Back-Channel Logout, 2.4).</summary>
    public ValueTask<string> MakeLogoutAsync(Client client, Visit visit, CancellationToken cancellationToken) => SignAsync(
        client.Id,
        new(StringComparer.Ordinal)
        {
            ["sub"] = SubjectOf(client, visit.AccountId),
            ["sid"] = visit.Id.ToString("N"),
            ["jti"] = Guid.NewGuid().ToString("N"),
            ["events"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>(StringComparer.Ordinal) },
        },
        LogoutLifetime,
        "logout+jwt",
        cancellationToken);

    /// <summary>The visit and client of an ID token that the city made, also one that is past (RP-Initiated Logout, 2); null for anything else.</summary>
    public async ValueTask<(Guid Visit, string Client)?> ReadHintAsync(string token, CancellationToken cancellationToken)
    {
        var read = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer.Address,
            ValidateAudience = false,
            ValidateLifetime = false,
            ValidTypes = ["JWT"],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = (await keys.ReadAsync(cancellationToken)).Select(key => key.Credentials.Key),
        });
        return read is { IsValid: true, SecurityToken: JsonWebToken hint } && hint.TryGetPayloadValue("sid", out string sid) && Guid.TryParse(sid, out var visit)
            ? (visit, hint.Audiences.FirstOrDefault() ?? "")
            : null;
    }

    private async ValueTask<string> SignAsync(string audience, Dictionary<string, object> claims, TimeSpan lifetime, string type, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var key = await keys.SigningAsync(cancellationToken);
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer.Address,
            Audience = audience,
            IssuedAt = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = claims,
            TokenType = type,
            SigningCredentials = key.Credentials,
        });
    }
}
