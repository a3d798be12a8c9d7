using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Identity.Tokens;
using Yicheng.Platform.Commands;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.SingleSignOn.Protocol;

/// <summary>Gives tokens for a code, a refresh token, or a client's own credentials. What is given is on the disk before it is answered.</summary>
internal sealed class TokenIssue(CommandQueue queue, IdTokens idTokens)
{
    public static readonly TimeSpan AccessLifetime = TimeSpan.FromMinutes(10);

    /// <summary>RFC 6749, 4.1.3 and RFC 7636, 4.6.</summary>
    public Task<IssuedTokens> ForCodeAsync(Client client, string code, string redirect, string verifier, CancellationToken cancellationToken)
    {
        var (digest, challenge) = (Secrets.DigestOf(code), Secrets.ChallengeOf(verifier));
        return IssueAsync(client, async (db, now, token) =>
        {
            if (await db.Set<Code>().FirstOrDefaultAsync(c => c.Digest == digest, token) is not { } found || await OpenVisitAsync(db, found.VisitId, client, token) is not { } visit)
            {
                return Redemption.Refused("The code is unknown, or was given to another client.");
            }

            if (found.UsedAt is not null)
            {
                await StolenAsync(db, visit.Visit, now, token);
                return Redemption.Refused("The code was used before; everything it led to has ended.");
            }

            if (found.RedirectUri != redirect || !Secrets.Same(found.Challenge, challenge))
            {
                return Redemption.Refused("redirect_uri or code_verifier is not the one of the authorization request.");
            }

            if (now - found.At >= Code.Lifetime || visit.IsOver(now))
            {
                return Redemption.Refused("The code has expired.");
            }

            found.UsedAt = now;
            return new Redemption(visit.Visit, found.Nonce, null);
        }, cancellationToken);
    }

    /// <summary>RFC 6749, 6. The token that was brought is used up.</summary>
    public Task<IssuedTokens> ForRefreshAsync(Client client, string refresh, CancellationToken cancellationToken)
    {
        var digest = Secrets.DigestOf(refresh);
        return IssueAsync(client, async (db, now, token) =>
        {
            if (await db.Set<RefreshToken>().FirstOrDefaultAsync(r => r.Digest == digest, token) is not { } found || await OpenVisitAsync(db, found.VisitId, client, token) is not { } visit)
            {
                return Redemption.Refused("The refresh token is unknown, or was given to another client.");
            }

            if (found.UsedAt is not null)
            {
                await StolenAsync(db, visit.Visit, now, token);
                return Redemption.Refused("The refresh token was used before; everything it led to has ended.");
            }

            if (visit.IsOver(now))
            {
                return Redemption.Refused("The person has signed out, or the sign-in is too old.");
            }

            found.UsedAt = now;
            return new Redemption(visit.Visit, null, null);
        }, cancellationToken);
    }

    /// <summary>RFC 6749, 4.4: the client acts as its own machine account.</summary>
    public async Task<IssuedTokens> ForItselfAsync(Client client, CancellationToken cancellationToken)
    {
        var (access, now) = (Secrets.Make("yca_"), TimeProvider.System.GetUtcNow());
        var added = await queue.AppendAsync<Platform.Errors.Done>((db, _) =>
        {
            db.Append(Token.ForClient(access, client.AccountId, client.Id, null, null, now));
            return Task.FromResult<Platform.Errors.Result<Platform.Errors.Done>>(Platform.Errors.Done.Value);
        }, cancellationToken);
        return added.IsRefused ? IssuedTokens.Busy : new IssuedTokens(access, null, null, null, null);
    }

    private async Task<IssuedTokens> IssueAsync(
        Client client, Func<CityDb, DateTimeOffset, CancellationToken, Task<Redemption>> redeem, CancellationToken cancellationToken)
    {
        var (access, refresh, now) = (Secrets.Make("yca_"), Secrets.Make("ycr_"), TimeProvider.System.GetUtcNow());
        var redeemed = await queue.RunAsync<Redemption>(async (db, token) =>
        {
            var redemption = await redeem(db, now, token);
            if (redemption.Visit is { } visit)
            {
                db.Add(Token.ForClient(access, visit.AccountId, client.Id, visit.Id, visit.Scopes, now));
                db.Add(new RefreshToken { Digest = Secrets.DigestOf(refresh), VisitId = visit.Id, At = now });
            }

            return redemption;
        }, cancellationToken);
        return redeemed.IsRefused ? IssuedTokens.Busy
            : redeemed.Value.Visit is { } visit ? new IssuedTokens(access, refresh, await idTokens.MakeAsync(client, visit, redeemed.Value.Nonce, cancellationToken), visit.Scopes, null)
            : new IssuedTokens("", null, null, null, ProtocolError.InvalidGrant(redeemed.Value.Refusal!));
    }

    private static async Task<VisitOfPerson?> OpenVisitAsync(CityDb db, Guid id, Client client, CancellationToken cancellationToken) =>
        await db.Set<Visit>().FirstOrDefaultAsync(v => v.Id == id && v.ClientId == client.Id, cancellationToken) is { } visit
            ? new VisitOfPerson(visit, await db.Set<Account>().AsNoTracking().FirstAsync(a => a.Id == visit.AccountId, cancellationToken))
            : null;

    private static Task StolenAsync(CityDb db, Visit visit, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<Visit>().Where(v => v.Id == visit.Id).EndAsync(now, cancellationToken);

    private sealed record VisitOfPerson(Visit Visit, Account Account)
    {
        public bool IsOver(DateTimeOffset now) => Account.Stopped || !Visit.IsOpen(Account.Kind, now);
    }

    /// <summary>What was brought is good for a visit, or why it is not.</summary>
    private sealed record Redemption(Visit? Visit, string? Nonce, string? Refusal)
    {
        public static Redemption Refused(string why) => new(null, null, why);
    }
}

/// <summary>The answer of the token endpoint.</summary>
internal sealed record IssuedTokens(string Access, string? Refresh, string? Id, string? Scopes, ProtocolError? Error)
{
    public static IssuedTokens Busy => new("", null, null, null, new ProtocolError("temporarily_unavailable", "Too much to do; try again.") { RetryAfter = 2 });
}
