using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.OutsideSignIn;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Account;

/// <summary>Which systems read the reader's particulars, and which accounts elsewhere sign in here.</summary>
[Authorize]
public sealed class LinksModel(IServiceProvider services, CityDb db, CityHolder city, Localizer T) : PageModel
{
    /// <summary>What happened last.</summary>
    [TempData]
    public string? Status { get; set; }

    /// <summary>Whether this kind of account may be linked.</summary>
    public bool MayLink => HttpContext.GetActor().Kind is ActorKind.Resident or ActorKind.OrganisationAgent;

    internal OutsidePerson? Pending { get; private set; }

    /// <summary>The provider that the pending person comes from.</summary>
    public string PendingProvider { get; private set; } = "";

    internal IReadOnlyList<ConsentLine> Consents { get; private set; } = [];

    internal IReadOnlyList<OutsideLine> Outside { get; private set; } = [];

    internal IReadOnlyList<OutsideProvider> Providers { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public async Task<IActionResult> OnGetAsync() => await ShowAsync();

    /// <summary>Links who came from elsewhere, or lets it be.</summary>
    public async Task<IActionResult> OnPostLinkAsync(bool no)
    {
        var trips = services.GetRequiredService<RoundTrips>();
        if (no)
        {
            trips.ForgetPerson(HttpContext);
            return RedirectToPage();
        }

        if (HttpContext.FreshSignInRefusal() is { } stale)
        {
            return this.Refuse(stale);
        }

        if (trips.Person(HttpContext) is not { } person)
        {
            Status = T["等得太久，请再从外部账户登录一次"];
            return RedirectToPage();
        }

        var linked = await services.GetRequiredService<OutsideProviders>().LinkAsync(HttpContext.GetActor(), person, HttpContext.RequestAborted);
        trips.ForgetPerson(HttpContext);
        Status = linked.IsRefused ? T[linked.Refusal.Message] : T["已关联"];
        return RedirectToPage();
    }

    /// <summary>Takes a consent back and ends the visits to that system.</summary>
    public async Task<IActionResult> OnPostRevokeAsync(string? client)
    {
        var revoked = await services.GetRequiredService<ConsentBook>().RevokeAsync(HttpContext.GetActor().Id, client ?? "", HttpContext.RequestAborted);
        Status = revoked.IsRefused ? T[revoked.Refusal.Message] : T["已收回，那个系统不能再读您的信息"];
        return RedirectToPage();
    }

    /// <summary>Unlinks an account elsewhere.</summary>
    public async Task<IActionResult> OnPostUnlinkAsync(string? subject)
    {
        if (HttpContext.FreshSignInRefusal() is { } stale)
        {
            return this.Refuse(stale);
        }

        var (provider, rest) = (subject ?? "").Split(' ', 2) is [var first, var second] ? (first, second) : ("", "");
        var done = await services.GetRequiredService<OutsideProviders>().UnlinkAsync(HttpContext.GetActor().Id, provider, rest, HttpContext.RequestAborted);
        Status = done.IsRefused ? T[done.Refusal.Message] : T["已解除关联"];
        return RedirectToPage();
    }

    private async Task<PageResult> ShowAsync()
    {
        var (id, token) = (HttpContext.GetActor().Id, HttpContext.RequestAborted);
        var offset = city.Current.Get<CityProfile>().Offset;
        var outside = services.GetRequiredService<OutsideProviders>();
        var names = (await outside.AllAsync(token)).ToDictionary(p => p.Key, p => p.Name, StringComparer.Ordinal);
        Providers = await outside.OpenAsync(token);
        Pending = MayLink && services.GetRequiredService<RoundTrips>().Person(HttpContext) is { } person && names.ContainsKey(person.Provider) ? person : null;
        PendingProvider = Pending is null ? "" : names[Pending.Provider];
        var consents = await (
            from consent in db.Set<Consent>()
            join client in db.Set<Client>() on consent.ClientId equals client.Id
            where consent.AccountId == id
            orderby consent.At descending
            select new { consent, client }).Take(100).ToListAsync(token);
        Consents = [.. consents.Select(c => new ConsentLine(
            c.client.Id, c.client.Name, c.client.About, EventBook.Minute(c.consent.At, offset),
            string.Join(T.IsChinese ? "；" : "; ", Scope.Split(c.consent.Scopes).Select(Scope.Find).OfType<Scope>().Select(scope => T[scope.Words]))))];
        Outside = [.. (await outside.LinksOfAsync(id, token)).Select(l => new OutsideLine($"{l.Provider} {l.Subject}", names.GetValueOrDefault(l.Provider, l.Provider), l.Name ?? "", EventBook.Minute(l.At, offset)))];
        return Page();
    }

    internal sealed record ConsentLine(string Client, string Name, string About, string When, string Gets);

    internal sealed record OutsideLine(string Key, string Provider, string Name, string When);
}
