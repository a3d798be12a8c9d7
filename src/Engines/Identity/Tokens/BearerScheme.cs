using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Yicheng.Identity.Rights;
using Yicheng.Platform.Data;

namespace Yicheng.Identity.Tokens;

/// <summary>Bearer tokens of the API (RFC 6750). A token that is not good makes the request nobody's, and the door says so.</summary>
internal sealed class BearerScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, TokenDirectory tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string Name = "bearer";
    public const string Prefix = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        return await tokens.FindAsync(header[Prefix.Length..].Trim(), Context.RequestAborted) is { } account
            ? AuthenticateResult.Success(new AuthenticationTicket(SignedIn.Principal(account.Id, account.Name, session: null, Name), Name))
            : AuthenticateResult.Fail("The token is unknown, revoked or expired.");
    }
}

/// <summary>
/// Whose a token is. Good ones are remembered for some seconds, by their digest. A token that a client was given for a person opens nothing here: it is for reading what the
/// person agreed to. Tokens live on real time, as the systems that hold them do.
/// </summary>
internal sealed class TokenDirectory(CityModel model, ActorDirectory actors) : IDisposable
{
    private const int LongestToken = 256;
    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public async ValueTask<Contracts.Actor?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length is 0 or > LongestToken)
        {
            return null;
        }

        var digest = Token.DigestOf(token);
        if (!known.TryGetValue(digest, out Token? found))
        {
            await using var db = model.OpenForReading();
            found = await db.Set<Token>().FirstOrDefaultAsync(t => t.Digest == digest && t.VisitId == null, cancellationToken);
            if (found is not null)
            {
                known.Set(digest, found, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = ActorDirectory.Kept });
            }
        }

        return found?.IsGood(TimeProvider.System.GetUtcNow()) == true ? await actors.FindAsync(found.AccountId, cancellationToken) : null;
    }

    /// <summary>Reads the token anew next time, after it was revoked.</summary>
    public void Forget(string digest) => known.Remove(digest);

    public void Dispose() => known.Dispose();
}
