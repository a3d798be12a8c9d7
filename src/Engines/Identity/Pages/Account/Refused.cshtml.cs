using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Accounts;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.Rights;
using Yicheng.Identity.Roles;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Account;

/// <summary>Why the reader may not, and who can. Shown in place of the page that was asked for.</summary>
[AllowAnonymous]
public sealed class RefusedModel(CityDb db, CityHolder city, Localizer T) : PageModel
{
    private const int MostPeople = 10;

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Whether too much was asked, rather than something forbidden.</summary>
    public bool IsTooMany { get; private set; }

    /// <summary>Who the reader is.</summary>
    public string Reader { get; private set; } = "";

    /// <summary>Names of the roles that have the act.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>Colleagues with such a role: for staff, of their own organ.</summary>
    public IReadOnlyList<string> People { get; private set; } = [];

    /// <summary>Explains.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (HttpContext.Features.Get<Refusal>() is not { } refusal)
        {
            return LocalRedirect("/");
        }

        var actor = HttpContext.GetActor();
        Reason = T[refusal.Message];
        IsTooMany = refusal.Kind == RefusalKind.TooMany;
        Reader = actor.Name;
        if (HttpContext.Features.Get<RefusedAct>()?.Act is { } act)
        {
            var able = city.Current.Get<RoleBook>().All.Where(role => role.Acts.Contains(act)).ToList();
            Roles = [.. able.Select(role => role.Name.In(T))];
            People = actor.Kind == ActorKind.Staff ? await ColleaguesAsync(actor, able.ConvertAll(role => role.Code)) : [];
        }

        return Page();
    }

    private async Task<IReadOnlyList<string>> ColleaguesAsync(Actor actor, IReadOnlyList<string> roles) => await (
        from grant in db.Given()
        join account in db.Set<Accounts.Account>() on grant.AccountId equals account.Id
        where account.Organisation == actor.Organisation && roles.Contains(grant.Role) && !account.Stopped
            && (grant.FromAt == null || grant.FromAt <= actor.At) && (grant.UntilAt == null || actor.At < grant.UntilAt)
        select account.Name).Distinct().Take(MostPeople).ToListAsync(HttpContext.RequestAborted);
}
