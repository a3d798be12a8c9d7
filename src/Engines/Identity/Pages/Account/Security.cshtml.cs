using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Factors;
using Yicheng.Identity.Recovering;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Account;

/// <summary>Somebody's ways in: second factors, recovery codes, and what happened to them. Every change asks for a fresh proof of who they are.</summary>
[Authorize]
public sealed class SecurityModel(IServiceProvider services, CityDb db, CityHolder city, Localizer T) : PageModel
{
    private const int EventsShown = 30;

    /// <summary>What happened last.</summary>
    [TempData]
    public string? Status { get; set; }

    /// <summary>Whether the city asks for a second factor that is not there yet.</summary>
    public bool FactorNeeded { get; private set; }

    /// <summary>Whether an app is set up.</summary>
    public bool HasCodes { get; private set; }

    /// <summary>The secret of an app being set up.</summary>
    public string? Secret { get; private set; }

    /// <summary>The same as the app reads it.</summary>
    public string SecretAddress { get; private set; } = "";

    /// <summary>New recovery codes, shown once.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    /// <summary>Recovery codes not used yet.</summary>
    public int CodesLeft { get; private set; }

    /// <summary>When a recovery that somebody began can be finished.</summary>
    public string? RecoveryOpensAt { get; private set; }

    internal IReadOnlyList<KeyLine> Keys { get; private set; } = [];

    internal IReadOnlyList<EventLine> Events { get; private set; } = [];

    internal IReadOnlyList<EventLine> Unseen { get; private set; } = [];

    private Guid Reader => HttpContext.GetActor().Id;

    private SecondFactors Factors => services.GetRequiredService<SecondFactors>();

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync() => await ShowAsync();

    /// <summary>Begins setting up an app.</summary>
    public Task<IActionResult> OnPostBeginCodesAsync() => FreshAsync(async () =>
    {
        await BeginAsync();
        return await ShowAsync();
    });

    /// <summary>Finishes setting up an app.</summary>
    public Task<IActionResult> OnPostConfirmCodesAsync(string? code) => FreshAsync(async () =>
    {
        var confirmed = await Factors.ConfirmCodesAsync(Reader, code ?? "", HttpContext.RequestAborted);
        if (confirmed.IsRefused)
        {
            await BeginAsync();
            this.Say(confirmed.Refusal, T);
            return await ShowAsync();
        }

        await services.GetRequiredService<Sessions>().RefreshAsync(HttpContext.GetSession()!, SignInMethods.Code, HttpContext.RequestAborted);
        return await DoneAsync(T["已开启验证器应用"]);
    });

    /// <summary>Closes the app.</summary>
    public Task<IActionResult> OnPostRemoveCodesAsync() => FreshAsync(async () => Done(await Factors.RemoveCodesAsync(Reader, HttpContext.RequestAborted), T["已关闭验证器应用"]));

    /// <summary>What the browser needs to make a passkey.</summary>
    public async Task<IActionResult> OnPostKeyOptionsAsync() => HttpContext.FreshSignInRefusal() is null
        ? Content(await services.GetRequiredService<Passkeys>().BeginRegisteringAsync(HttpContext, await OwnAsync()), "application/json")
        : StatusCode(Microsoft.AspNetCore.Http.StatusCodes.Status403Forbidden);

    /// <summary>Keeps the passkey that the browser made.</summary>
    public Task<IActionResult> OnPostAddKeyAsync(string? credential, string? name) => FreshAsync(async () =>
    {
        var added = await services.GetRequiredService<Passkeys>().RegisterAsync(HttpContext, await OwnAsync(), credential ?? "", name ?? "");
        if (added.IsRefused)
        {
            this.Say(added.Refusal, T);
            return await ShowAsync();
        }

        await services.GetRequiredService<Sessions>().RefreshAsync(HttpContext.GetSession()!, SignInMethods.Passkey, HttpContext.RequestAborted);
        return await DoneAsync(T["已添加通行密钥"]);
    });

    /// <summary>Removes a passkey.</summary>
    public Task<IActionResult> OnPostRemoveKeyAsync(string? key) => FreshAsync(async () =>
        Done(await services.GetRequiredService<Passkeys>().RemoveAsync(Reader, key ?? "", HttpContext.RequestAborted), T["已删去通行密钥"]));

    /// <summary>Makes recovery codes and shows them once.</summary>
    public Task<IActionResult> OnPostMakeCodesAsync() => FreshAsync(async () =>
    {
        Codes = await Factors.MakeRecoveryCodesAsync(Reader, HttpContext.RequestAborted);
        return await ShowAsync();
    });

    /// <summary>The owner objects to a recovery.</summary>
    public async Task<IActionResult> OnPostCancelRecoveryAsync() =>
        Done(await services.GetRequiredService<Recoveries>().CancelAsync(Reader, HttpContext.RequestAborted), T["已取消，取回码作废"]);

    /// <summary>The owner says that it was they.</summary>
    public async Task<IActionResult> OnPostSeenAsync()
    {
        await services.GetRequiredService<EventBook>().SeeAsync(Reader, HttpContext.RequestAborted);
        return RedirectToPage();
    }

    private async Task<IActionResult> FreshAsync(Func<Task<IActionResult>> act) => HttpContext.FreshSignInRefusal() is { } refusal ? this.Refuse(refusal) : await act();

    private async Task<IActionResult> DoneAsync(string status)
    {
        Status = status;
        if (CodesLeft == 0 && await db.Set<RecoveryCode>().CountAsync(c => c.AccountId == Reader && c.UsedAt == null, HttpContext.RequestAborted) == 0)
        {
            Status += T["。建议再生成一组恢复码，手机丢了时用"];
        }

        return RedirectToPage();
    }

    private IActionResult Done(Result<Done> result, string status)
    {
        Status = result.IsRefused ? T[result.Refusal.Message] : status;
        return RedirectToPage();
    }

    private Task<Accounts.Account> OwnAsync() => db.Set<Accounts.Account>().FirstAsync(a => a.Id == Reader, HttpContext.RequestAborted);

    private async Task BeginAsync()
    {
        Secret = await Factors.BeginCodesAsync(Reader, HttpContext.RequestAborted);
        SecretAddress = Totp.Address(Secret, city.Current.Get<CityProfile>().ShortName.Zh, HttpContext.GetActor().Name);
    }

    private async Task<PageResult> ShowAsync()
    {
        var (id, token) = (Reader, HttpContext.RequestAborted);
        var offset = city.Current.Get<CityProfile>().Offset;
        HasCodes = await Factors.HasCodesAsync(id, token);
        FactorNeeded = HttpContext.GetActor().Kind == ActorKind.Staff && Factors.AreRequired && HttpContext.GetSession() is { IsStrong: false };
        CodesLeft = await db.Set<RecoveryCode>().CountAsync(c => c.AccountId == id && c.UsedAt == null, token);
        Keys = [.. (await services.GetRequiredService<Passkeys>().OfAsync(id, token)).Select(key => new KeyLine(
            key.Id,
            key.Name is { Length: > 0 } name ? name : T["通行密钥"],
            key.UsedAt is { } used ? T["{0} 添加，最近使用 {1}", EventBook.Minute(key.CreatedAt, offset), EventBook.Minute(used, offset)] : T["{0} 添加，还没用过", EventBook.Minute(key.CreatedAt, offset)]))];
        RecoveryOpensAt = await db.Set<Recovery>().FirstOrDefaultAsync(r => r.AccountId == id, token) is { } recovery ? EventBook.Minute(recovery.OpensAt, offset) : null;
        var events = await services.GetRequiredService<EventBook>().OfAsync(id, EventsShown, token);
        Events = [.. events.Select(e => EventLine.Of(e, T, offset))];
        Unseen = [.. events.Where(e => e.SeenAt is null).Select(e => EventLine.Of(e, T, offset))];
        return Page();
    }

    internal sealed record KeyLine(string Id, string Name, string When);
}
