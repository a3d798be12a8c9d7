using System.Security.Claims;

namespace Yicheng.Identity.Rights;

/// <summary>What a cookie or a token says of its bearer: the account and the session, never rights, which are read anew.</summary>
internal static class SignedIn
{
    private const string Account = "sub";
    private const string SessionClaim = "sid";
    private const string NameClaim = "name";

    public static ClaimsPrincipal Principal(Guid account, string name, Guid? session, string scheme)
    {
        // The antiforgery token is bound to the name identifier where there is one.
        var claims = new List<Claim> { new(Account, account.ToString()), new(ClaimTypes.NameIdentifier, account.ToString()), new(NameClaim, name) };
        if (session is not null)
        {
            claims.Add(new(SessionClaim, session.Value.ToString()));
        }

        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, NameClaim, ClaimTypes.Role));
    }

    public static Guid? AccountOf(ClaimsPrincipal? principal) => Read(principal, Account);

    public static Guid? SessionOf(ClaimsPrincipal? principal) => Read(principal, SessionClaim);

    private static Guid? Read(ClaimsPrincipal? principal, string claim) => Guid.TryParse(principal?.FindFirst(claim)?.Value, out var id) ? id : null;
}
