using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Yicheng.Identity.SigningIn;
using Yicheng.Identity.SingleSignOn;
using Yicheng.Identity.SingleSignOn.Protocol;

namespace Yicheng.Identity.Pages.SingleSignOn;

/// <summary>Asks before a system elsewhere signs somebody out of the city.</summary>
[AllowAnonymous]
public sealed class SigningOutModel(IServiceProvider services) : PageModel
{
    /// <summary>Asks.</summary>
    public async Task OnGetAsync() => await ReadAsync();

    /// <summary>Signs out, or not; either way back to where they came from, where that is registered.</summary>
    public async Task<IActionResult> OnPostAsync(bool leave)
    {
        var back = await ReadAsync();
        if (leave)
        {
            await services.GetRequiredService<Leaving>().LeaveAsync(HttpContext);
        }

        return back is not null ? Redirect(back) : LocalRedirect("/");
    }

    private async Task<string?> ReadAsync()
    {
        var (_, back) = await services.GetRequiredService<LogoutRequests>().ReadAsync(Request.Query, HttpContext.RequestAborted);
        if (back is not null)
        {
            services.GetRequiredService<WayBack>().Allow(back);
        }

        return back;
    }
}
