using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SingleSignOn.Clients;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>The register of systems.</summary>
[RequireAct(IdentityRights.SystemAdminister)]
public sealed class ClientsModel(CityDb db, CityHolder city, Localizer T) : PageModel
{
    private const int OnPage = 50;

    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The last id of the page before.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Where the next page begins; null at the end.</summary>
    public string? Next { get; private set; }

    internal IReadOnlyList<ClientLine> Lines { get; private set; } = [];

    /// <summary>Shows a page of it.</summary>
    public async Task OnGetAsync()
    {
        var offset = city.Current.Get<CityProfile>().Offset;
        var found = await db.Set<Client>()
            .Where(c => (After == null || c.Id.CompareTo(After) > 0) && (string.IsNullOrEmpty(Q) || c.Name.Contains(Q) || c.Id == Q))
            .OrderBy(c => c.Id).Take(OnPage + 1).ToListAsync(HttpContext.RequestAborted);
        Next = found.Count > OnPage ? found[OnPage - 1].Id : null;
        Lines = [.. found.Take(OnPage).Select(c => new ClientLine(
            c.Id, c.Name, c.Own ? T["本市系统"] : T["外部系统"], c.Stopped ? T["已停用"] : T["使用中"], EventBook.Minute(c.CreatedAt, offset)))];
    }

    internal sealed record ClientLine(string Id, string Name, string Kind, string State, string At);
}
