using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Passwords;
using Yicheng.Identity.Registering;
using Yicheng.Identity.Rights;
using Yicheng.Identity.SigningIn;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Account;

/// <summary>Somebody's own account: what is held, their roles, their browsers, their password.</summary>
[Authorize]
public sealed class IndexModel(IServiceProvider services, CityDb db, CityHolder city, Localizer T) : PageModel
{
    private const int SessionsShown = 20;

    /// <summary>What happened last.</summary>
    [TempData]
    public string? Status { get; set; }

    /// <summary>What is held of the reader.</summary>
    public Profile Profile { get; private set; } = null!;

    /// <summary>The organ they work for.</summary>
    public string? OrganisationName { get; private set; }

    /// <summary>Whether the reader works for an organ of the city.</summary>
    public bool IsStaff => HttpContext.GetActor().Kind == ActorKind.Staff;
    /// <summary>E-mail address.</summary>
    public string? Email { get; private set; }

    /// <summary>How surely a resident is who they say, in words; null for others.</summary>
    public string? Level { get; private set; }

    /// <summary>Whether a resident has not given a citizen number yet.</summary>
    public bool LacksNumber => Profile is { Kind: ActorKind.Resident, CitizenNumber: null };

    /// <summary>Whether the reader acts for an organisation.</summary>
    public bool IsAgent => Profile.Kind == ActorKind.OrganisationAgent;

    internal IReadOnlyList<GrantLine> Grants { get; private set; } = [];

    internal IReadOnlyList<SessionLine> Sessions { get; private set; } = [];

    /// <summary>Shows the account.</summary>
    public async Task<IActionResult> OnGetAsync() => await ShowAsync();

    /// <summary>Ends one of the reader's other browsers.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid session)
    {
        var ended = await services.GetRequiredService<Sessions>().EndAsync(session, HttpContext.GetActor().Id, HttpContext.RequestAborted);
        if (!ended.IsRefused)
        {
            await services.GetRequiredService<AuditTrail>().RecordAsync(AuditEntry.Of(HttpContext, AuditKind.SignOut, "session.end", "-"));
        }

        Status = ended.IsRefused ? T[ended.Refusal.Message] : T["那台设备已经退出"];
        return RedirectToPage();
    }

    /// <summary>Changes the password; every other browser must sign in again.</summary>
    public async Task<IActionResult> OnPostPasswordAsync(string? current, string? next)
    {
        var change = services.GetRequiredService<PasswordChange>();
        if (await change.RunAsync(HttpContext.GetActor().Id, current ?? "", next ?? "", Newcomer.Of(HttpContext), HttpContext.RequestAborted) is { IsRefused: true, Refusal: var refusal })
        {
            ModelState.AddModelError(refusal.Errors.Count > 0 ? refusal.Errors[0].Field : "", T[refusal.Message]);
            Response.StatusCode = Platform.Http.Problems.StatusOf(refusal.Kind);
            return await ShowAsync();
        }

        await services.GetRequiredService<AuditTrail>().RecordAsync(AuditEntry.Of(HttpContext, AuditKind.Account, "password.change", "-"));
        await HttpContext.SignOutAsync(Browser.Scheme);
        return LocalRedirect("/sign-in?returnUrl=%2Faccount");
    }

    /// <summary>Adds the citizen number that was left out at first.</summary>
    public async Task<IActionResult> OnPostNumberAsync(string? citizenNumber)
    {
        var network = Attempts.NetworkOf(HttpContext.Connection.RemoteIpAddress);
        var added = await services.GetRequiredService<Registration>().AddNumberAsync(HttpContext.GetActor().Id, citizenNumber ?? "", network, HttpContext.RequestAborted);
        if (added.IsRefused)
        {
            this.Say(added.Refusal, T);
            return await ShowAsync();
        }

        Status = T["已补上身份证号"];
        return RedirectToPage();
    }

    /// <summary>A number with its middle hidden.</summary>
    public static string Masked(string number, int first, int last) =>
        number.Length <= first + last ? number : $"{number[..first]}{new string('*', number.Length - first - last)}{number[^last..]}";

    private async Task<IActionResult> ShowAsync()
    {
        var actor = HttpContext.GetActor();
        if (await db.FindProfileAsync(actor.Id, HttpContext.RequestAborted) is not { } profile)
        {
            return NotFound();
        }

        Profile = profile;
        if (await db.Set<Accounts.Account>().Where(a => a.Id == actor.Id).Select(a => new { a.Email, a.RealName }).FirstOrDefaultAsync(HttpContext.RequestAborted) is { } more)
        {
            Email = more.Email;
            Level = actor.Kind == ActorKind.Resident ? LevelOf(more.RealName, T) : null;
        }

        var offset = city.Current.Get<CityProfile>().Offset;
        OrganisationName = city.Current.Get<OrganisationDirectory>().Find(actor.Organisation)?.Name.In(T);
        Grants = [.. actor.Grants.Where(grant => grant.Region is not null || grant.Organisation is not null).Select(grant => new GrantLine(
            grant.RoleName.In(T),
            string.Join(T.IsChinese ? "，" : ", ", new[] { grant.OrganisationName?.In(T) ?? T["各单位"], grant.RegionName?.In(T) }.Where(part => part is not null)),
            grant.Until is { } until ? T["至 {0}", Day(until.AddTicks(-1), offset)] : ""))];
        var here = SignedIn.SessionOf(User);
        Sessions = [.. (await db.Set<Session>().Where(s => s.AccountId == actor.Id && s.EndedAt == null).OrderByDescending(s => s.SeenAt)
            .Take(SessionsShown).ToListAsync(HttpContext.RequestAborted)).Select(s => new SessionLine(
                s.Id, s.Device, s.Network, Minute(s.StartedAt, offset), Minute(s.SeenAt, offset), s.Id == here))];
        return Page();
    }

    internal static string LevelOf(Accounts.RealName level, Localizer T) => level switch
    {
        Accounts.RealName.None => T["未核对"],
        Accounts.RealName.NumberChecked => T["号码已核对"],
        _ => T["本人到场核对"],
    };

    private static string Day(DateTimeOffset instant, TimeSpan offset) => instant.ToOffset(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Minute(DateTimeOffset instant, TimeSpan offset) => instant.ToOffset(offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    internal sealed record GrantLine(string Name, string Where, string When);

    internal sealed record SessionLine(Guid Id, string Device, string Network, string Started, string Seen, bool Current);
}
