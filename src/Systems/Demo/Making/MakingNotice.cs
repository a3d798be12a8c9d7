using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Navigation;

namespace Yicheng.Demo.Making;

/// <summary>Says on every page that the demo's cases are still being made.</summary>
internal sealed class MakingNotice(MakingProgress progress, Localizer T) : ISiteNotice
{
    public SiteNotice? Current => progress.IsRunning
        ? new SiteNotice(T["演示办件正在生成，已有 {0} 件，共 {1} 件。", progress.Done, progress.Total], "/demo", progress.Done, progress.Total)
        : null;
}
