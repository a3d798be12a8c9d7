using Microsoft.AspNetCore.Identity;
using Yicheng.Identity.Accounts;
using Yicheng.Platform.Errors;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Passwords;

/// <summary>The rules for somebody's new password, wherever one is chosen; also where ASP.NET Core Identity asks for them.</summary>
internal sealed class PasswordCheck(CityHolder city) : IPasswordValidator<Account>
{
    /// <summary>What is wrong and what would be right, or null.</summary>
    public LocalText? WhatIsWrong(string password, Account account) => PasswordRules.WhatIsWrong(password, Guessable.Of(account, city.Current));

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) => Task.FromResult(
        WhatIsWrong(password ?? "", user) is { } wrong
            ? IdentityResult.Failed(new IdentityError { Code = "password", Description = wrong.ToString() })
            : IdentityResult.Success);
}
