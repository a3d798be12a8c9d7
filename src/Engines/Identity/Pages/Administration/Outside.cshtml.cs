using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.OutsideSignIn;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Platform.Localization;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>Providers elsewhere whose people may sign in here.</summary>
[RequireAct(IdentityRights.SystemAdminister), RequireFreshSignIn]
public sealed class OutsideModel(IServiceProvider services, Localizer T) : PageModel
{
    /// <summary>What happened last.</summary>
    [TempData]
    public string? Status { get; set; }

    /// <summary>The one being changed; null for a new one.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Edit { get; set; }

    /// <summary>Its code.</summary>
    [BindProperty]
    public string? Key { get; set; }

    /// <summary>Its name.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>Its issuer.</summary>
    [BindProperty]
    public string? Issuer { get; set; }

    /// <summary>What it calls the city.</summary>
    [BindProperty]
    public string? ClientId { get; set; }

    /// <summary>The secret it gave the city; never shown again.</summary>
    [BindProperty]
    public string? Secret { get; set; }

    /// <summary>Whether nobody may use it for now.</summary>
    [BindProperty]
    public bool Stopped { get; set; }

    internal IReadOnlyList<OutsideProvider> Providers { get; private set; } = [];

    private OutsideProviders Book => services.GetRequiredService<OutsideProviders>();

    /// <summary>The address that the provider must register.</summary>
    public string BackTo(string key) => services.GetRequiredService<Issuer>().At($"/sign-in/with/{key}/back");

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync()
    {
        Providers = await Book.AllAsync(HttpContext.RequestAborted);
        if (Providers.FirstOrDefault(p => p.Key == Edit) is { } provider)
        {
            (Key, Name, Issuer, ClientId, Stopped) = (provider.Key, provider.Name, provider.Issuer, provider.ClientId, provider.Stopped);
        }
    }

    /// <summary>Keeps one.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var saved = await Book.SaveAsync(HttpContext.GetActor().Id, Key ?? "", Name ?? "", Issuer ?? "", ClientId ?? "", Secret ?? "", Stopped, HttpContext.RequestAborted);
        if (saved.IsRefused)
        {
            this.Say(saved.Refusal, T);
            Providers = await Book.AllAsync(HttpContext.RequestAborted);
            return Page();
        }

        Status = T["已保存"];
        return RedirectToPage(new { Edit = (string?)null });
    }
}
