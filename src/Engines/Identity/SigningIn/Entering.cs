using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Factors;
using Yicheng.Identity.Rights;
using Yicheng.Platform.Errors;

namespace Yicheng.Identity.SigningIn;

/// <summary>Lets somebody in who proved who they are. Whoever enters over another's session ends that one, and the new one has an id of its own.</summary>
internal sealed class Entering(Sessions sessions, SecondFactors factors, HalfWay halfWay)
{
    /// <summary>After the password, or a sign-in elsewhere: in at once, or on to the second step where the account has one. The answer is where to go.</summary>
    public async Task<Result<string>> AfterFirstStepAsync(HttpContext context, Account account, string method, string returnUrl)
    {
        if (await factors.HasAnyAsync(account.Id, context.RequestAborted))
        {
            halfWay.Remember(context, account, method);
            return $"/sign-in/second?returnUrl={Uri.EscapeDataString(returnUrl)}";
        }

        return (await EnterAsync(context, account, method)).Then<string>(_ => returnUrl);
    }

    /// <summary>Begins the session and gives the browser its cookie.</summary>
    public async Task<Result<Done>> EnterAsync(HttpContext context, Account account, string methods)
    {
        if (context.GetSession() is { } before)
        {
            await sessions.EndAsync(before.Id, before.AccountId, context.RequestAborted);
        }

        var session = await sessions.BeginAsync(account, Newcomer.Marked(context), methods, context.RequestAborted);
        if (session.IsRefused)
        {
            return session.Refusal;
        }

        halfWay.Forget(context);
        await context.SignInAsync(Browser.Scheme, SignedIn.Principal(account.Id, account.Name, session.Value.Id, Browser.Scheme));
        return Done.Value;
    }
}
