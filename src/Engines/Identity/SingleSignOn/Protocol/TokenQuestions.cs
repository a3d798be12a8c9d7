using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Identity.Tokens;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SingleSignOn.Protocol;

/// <summary>What clients ask about tokens: introspection (RFC 7662), revocation (RFC 7009), and what the person agreed to tell (OpenID Connect Core, 5.3).</summary>
internal static class TokenQuestions
{
    /// <summary><c>POST /oidc/introspect</c>. A client learns of its own tokens, a system of the city of all; for the rest a token is not active (RFC 7662, 2.2).</summary>
    public static async Task<IResult> IntrospectAsync(HttpContext context, ClientAuthentication authentication, CityDb db, IdTokens idTokens, Issuer issuer, ClientDirectory clients)
    {
        var (asking, token, error) = await ReadAsync(context, authentication);
        if (error is not null)
        {
            return error;
        }

        ProtocolError.NeverKept(context.Response);
        var inactive = Results.Json(new { active = false });
        if (asking!.Public || await FindAsync(db, token!, context.RequestAborted) is not { } found || (found.Token.ClientId != asking.Id && !asking.Own)
            || await clients.FindAsync(found.Token.ClientId, context.RequestAborted) is not { } owner)
        {
            return inactive;
        }

        return Results.Json(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["active"] = true,
            ["iss"] = issuer.Address,
            ["client_id"] = owner.Client.Id,
            ["sub"] = found.Token.VisitId is null ? owner.Client.Id : idTokens.SubjectOf(asking, found.Account.Id),
            ["token_type"] = "Bearer",
            ["scope"] = found.Token.Scopes,
            ["exp"] = found.Token.ExpiresAt?.ToUnixTimeSeconds(),
            ["iat"] = found.Token.CreatedAt.ToUnixTimeSeconds(),
        }, Plain.Json);
    }

    /// <summary><c>POST /oidc/revoke</c>. A refresh token ends the visit, an access token only itself; a token that is unknown or another's is answered alike (RFC 7009, 2.2).</summary>
    public static async Task<IResult> RevokeAsync(HttpContext context, ClientAuthentication authentication, CommandQueue queue, TokenDirectory tokens)
    {
        var (asking, token, error) = await ReadAsync(context, authentication);
        if (error is not null)
        {
            return error;
        }

        var (digest, now) = (Token.DigestOf(token!), TimeProvider.System.GetUtcNow());
        await queue.RunAsync<Done>(async (city, cancellationToken) =>
        {
            await city.Set<Token>().Where(t => t.Digest == digest && t.ClientId == asking!.Id && t.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now), cancellationToken);
            var visit = await city.Set<RefreshToken>().Where(r => r.Digest == digest).Select(r => (Guid?)r.VisitId).FirstOrDefaultAsync(cancellationToken);
            await city.Set<Visit>().Where(v => v.Id == visit && v.ClientId == asking!.Id && v.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(v => v.EndedAt, now), cancellationToken);
            return Done.Value;
        }, context.RequestAborted);
        tokens.Forget(digest);
        return Results.Ok();
    }

    /// <summary><c>GET</c> or <c>POST /oidc/userinfo</c> with the access token in the header (RFC 6750, 2.1).</summary>
    public static async Task<IResult> UserInfoAsync(HttpContext context, CityDb db, IdTokens idTokens, ClientDirectory clients)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var token = header.StartsWith(BearerScheme.Prefix, StringComparison.OrdinalIgnoreCase) ? header[BearerScheme.Prefix.Length..].Trim() : "";
        ProtocolError.NeverKept(context.Response);
        if (token.Length is 0 or > 256 || await FindAsync(db, token, context.RequestAborted) is not { Token.VisitId: not null } found
            || await clients.FindAsync(found.Token.ClientId, context.RequestAborted) is not { Client.Stopped: false } known)
        {
            context.Response.Headers.WWWAuthenticate = token.Length == 0 ? "Bearer" : "Bearer error=\"invalid_token\"";
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        }

        return Results.Json(UserClaims.Of(found.Account, idTokens.SubjectOf(known.Client, found.Account.Id), Scope.Split(found.Token.Scopes), await FirmAsync(db, found.Account, context.RequestAborted)), Plain.Json);
    }

    private static Task<FirmProfile?> FirmAsync(CityDb db, Account account, CancellationToken cancellationToken) =>
        account.CreditCode is null ? Task.FromResult<FirmProfile?>(null) : db.FindFirmAsync(account.CreditCode, cancellationToken);

    private static async Task<(Client? Client, string? Token, ProtocolError? Error)> ReadAsync(HttpContext context, ClientAuthentication authentication)
    {
        if (await ProtocolForm.ReadAsync(context.Request, context.RequestAborted) is not { } form)
        {
            return (null, null, ProtocolError.InvalidRequest("Send application/x-www-form-urlencoded with each parameter once."));
        }

        var (known, error) = await authentication.ReadAsync(context, form);
        return error is not null ? (null, null, error)
            : form.TryGetValue("token", out var token) ? (known!.Client, token, null)
            : (null, null, ProtocolError.InvalidRequest("token is required."));
    }

    /// <summary>The token where it is good now, with its visit still going on.</summary>
    private static async Task<FoundToken?> FindAsync(CityDb db, string token, CancellationToken cancellationToken)
    {
        var digest = Token.DigestOf(token);
        var now = TimeProvider.System.GetUtcNow();
        var found = await (
            from t in db.Set<Token>()
            join account in db.Set<Account>() on t.AccountId equals account.Id
            where t.Digest == digest && t.ClientId != null && !account.Stopped
            select new FoundToken(t, account)).FirstOrDefaultAsync(cancellationToken);
        return found is not null && found.Token.IsGood(now)
            && (found.Token.VisitId is not { } visit || await db.Set<Visit>().FirstOrDefaultAsync(v => v.Id == visit, cancellationToken) is { } going && going.IsOpen(found.Account.Kind, now))
            ? found
            : null;
    }

    private sealed record FoundToken(Token Token, Account Account);
}
