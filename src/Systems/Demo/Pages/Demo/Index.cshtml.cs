using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Yicheng.Demo.Making;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Modules;
using Yicheng.Reference.Contracts;

namespace Yicheng.Demo.Pages.Demo;

[AllowAnonymous]
internal sealed class IndexModel(MakingProgress progress, CityHolder city, TimeProvider clock, CityOptions options, Localizer T) : PageModel
{
    public MakingProgress Progress => progress;

    public string Now => clock.GetUtcNow().ToOffset(city.Current.Get<CityProfile>().Offset).ToString(T["yyyy年M月d日 HH:mm"], CultureInfo.InvariantCulture);

    public string Sentence => progress.Remaining(TimeProvider.System) is { } left
        ? T["正在生成两年的办件：{0} / {1}，大约还要 {2} 秒", progress.Done, progress.Total, Math.Max(1, (int)left.TotalSeconds)]
        : T["正在生成两年的办件：{0} / {1}", progress.Done, progress.Total];

    public IActionResult OnGet() => options.Demo ? Page() : NotFound();

    public IActionResult OnGetProgress() => options.Demo ? Partial("_Progress", this) : NotFound();
}
