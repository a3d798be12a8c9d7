using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Security;

/// <summary>The keys of personal data: which there are, how far the newest has come, and a new one.</summary>
[RequireAct(IdentityRights.Administer), RequireFreshSignIn]
public sealed class KeysModel(FieldCipher cipher, CityDb db, CityHolder city, TimeProvider clock, Localizer T) : PageModel
{
    /// <summary>What happened last.</summary>
    [TempData]
    public string? Status { get; set; }

    /// <summary>Every key, newest first.</summary>
    public IReadOnlyList<FieldKey> Keys { get; private set; } = [];

    /// <summary>How far the stored data has come under the newest key.</summary>
    public ReencryptionProgress? Progress { get; private set; }

    /// <summary>An instant as the city reads it.</summary>
    public string Time(DateTimeOffset instant) =>
        instant.ToOffset(city.Current.Get<CityProfile>().Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Shows the ring.</summary>
    public Task OnGetAsync() => LoadAsync();

    /// <summary>Shows how far it has come.</summary>
    public async Task<IActionResult> OnGetProgressAsync()
    {
        await LoadAsync();
        return Partial("_KeyProgress", this);
    }

    /// <summary>Makes a new key.</summary>
    public IActionResult OnPost()
    {
        var key = cipher.AddKey(city.Current.Get<CityProfile>().Encryption, clock.GetUtcNow());
        Status = T["新密钥 {0} 已经启用", key.Name];
        return RedirectToPage();
    }

    private async Task LoadAsync()
    {
        Keys = [.. cipher.Keys.Reverse()];
        var stored = await ReencryptionProgress.ReadAsync(db, HttpContext.RequestAborted);
        Progress = stored?.Key == cipher.Newest.Name ? stored : new ReencryptionProgress(cipher.Newest.Name, 0, 0, 0, Done: false);
    }
}
