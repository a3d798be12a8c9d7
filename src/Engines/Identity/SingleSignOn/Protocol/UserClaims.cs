using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;

namespace Yicheng.Identity.SingleSignOn.Protocol;

/// <summary>What a client is told of a person: what they agreed to, no more (OpenID Connect Core, 5.1).</summary>
internal static class UserClaims
{
    public static Dictionary<string, object?> Of(Account account, string subject, IReadOnlyCollection<string> scopes, FirmProfile? firm)
    {
        var claims = new Dictionary<string, object?>(StringComparer.Ordinal) { ["sub"] = subject };
        if (scopes.Contains(Scope.Profile))
        {
            claims["name"] = account.Name;
        }

        if (scopes.Contains(Scope.RealName))
        {
            claims["realname_level"] = account.RealName switch { RealName.None => "none", RealName.NumberChecked => "number-checked", _ => "seen-in-person" };
        }

        if (scopes.Contains(Scope.Phone) && account.Phone is not null)
        {
            claims["phone_number"] = $"+86 {account.Phone}";
            claims["phone_number_verified"] = false;
        }

        if (scopes.Contains(Scope.Email) && account.Email is not null)
        {
            claims["email"] = account.Email;
            claims["email_verified"] = false;
        }

        if (scopes.Contains(Scope.CitizenNumber) && account.CitizenNumber is not null)
        {
            claims["citizen_number"] = account.CitizenNumber;
        }

        if (scopes.Contains(Scope.Organisation))
        {
            claims["organisation"] = firm?.Name ?? account.Organisation;
            claims["credit_code"] = firm?.CreditCode;
        }

        return claims;
    }
}
