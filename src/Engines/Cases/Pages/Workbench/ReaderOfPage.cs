using Microsoft.AspNetCore.Http;
using Yicheng.Cases.Definitions;
using Yicheng.Cases.Reading;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Localization;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>Who reads this page, of which city, when.</summary>
internal sealed class ReaderOfPage(CaseKinds kinds, Localizer localizer, DataTrail trail, TimeProvider clock)
{
    public Reader For(HttpContext http) => new(http.GetActor(), kinds.Current, localizer, clock.GetUtcNow()) { Trail = trail };
}
