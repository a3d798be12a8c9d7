using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.Contracts;
using Yicheng.Identity.SecurityEvents;
using Yicheng.Identity.SingleSignOn.Keys;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>The keys that ID tokens are signed with.</summary>
[RequireAct(IdentityRights.SystemAdminister), RequireFreshSignIn]
public sealed class KeysModel(IServiceProvider services, CityHolder city, Localizer T) : PageModel
{
    /// <summary>What happened last.</summary>
    [TempData]
    public string? Status { get; set; }

    internal IReadOnlyList<KeyLine> Lines { get; private set; } = [];

    private SigningKeys Keys => services.GetRequiredService<SigningKeys>();

    /// <summary>Shows those that are published.</summary>
    public async Task OnGetAsync()
    {
        var (now, offset) = (TimeProvider.System.GetUtcNow(), city.Current.Get<CityProfile>().Offset);
        var signing = await Keys.SigningAsync(HttpContext.RequestAborted);
        Lines = [.. (await Keys.ReadAsync(HttpContext.RequestAborted)).Select(key => new KeyLine(
            key.Id, EventBook.Minute(key.CreatedAt, offset), EventBook.Minute(key.UsedFrom, offset),
            key.Id == signing.Id ? T["使用中"] : key.UsedFrom > now ? T["已公布，还没使用"] : T["只供核对以前的凭证"]))];
    }

    /// <summary>Makes a new one.</summary>
    public async Task<IActionResult> OnPostRotateAsync(bool leaked)
    {
        var rotated = await Keys.RotateAsync(HttpContext.GetActor().Id, leaked, HttpContext.RequestAborted);
        Status = rotated.IsRefused ? T[rotated.Refusal.Message] : leaked ? T["已更换，其余已撤下"] : T["已公布新密钥，1 小时后使用"];
        return RedirectToPage();
    }

    internal sealed record KeyLine(string Id, string Made, string From, string State);
}
