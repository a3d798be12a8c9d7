using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Yicheng.Identity.Administration;
using Yicheng.Identity.Audit;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Data;
using Yicheng.Platform.Localization;
using Yicheng.Reference.Contracts;

namespace Yicheng.Identity.Pages.Administration;

/// <summary>What the trails give cause to look into.</summary>
[RequireAct(AuditRights.Read)]
internal sealed class AlarmsModel(CityDb db, CityHolder city, Localizer T) : PageModel
{
    private const int PageLength = 50;

    [FromQuery]
    public bool Handled { get; set; }

    [FromQuery]
    public Guid? After { get; set; }

    public RightsWords Say { get; } = new(city.Current, T);

    public IReadOnlyList<AlarmRow> Alarms { get; private set; } = [];

    public string? Next { get; private set; }

    public static string Name(AlarmRule rule, Localizer T) => rule switch
    {
        AlarmRule.MassLookUps => T["一小时内查看了很多人的信息"],
        AlarmRule.OddHours => T["非工作时间查看个人信息"],
        AlarmRule.Colleague => T["查看本单位同事的信息"],
        AlarmRule.PublicFigure => T["查看重点关注人员的信息"],
        AlarmRule.Refusals => T["一小时内多次被拒绝"],
        _ => T["一小时内多次登录失败"],
    };

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var alarms = db.Set<AlarmRow>().Where(a => Handled == (a.HandledAt != null));
        alarms = After is { } after ? alarms.Where(a => a.Id.CompareTo(after) < 0) : alarms;
        var read = await alarms.OrderByDescending(a => a.Id).Take(PageLength + 1).ToListAsync(cancellationToken);
        (Alarms, Next) = ([.. read.Take(PageLength)], read.Count > PageLength ? read[PageLength - 1].Id.ToString() : null);
    }
}
