using System.Globalization;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Reading;
using Yicheng.Cases.Workshop.Comparing;
using Yicheng.Reference.Contracts;
using Shown = Yicheng.Platform.Web.Cases.Light;

namespace Yicheng.Cases.Pages.Workbench;

/// <summary>Instants, lights and names as the workbench writes them.</summary>
internal static class Saying
{
    /// <summary>City time to the minute; with the year where it is not this one.</summary>
    public static string When(this Reader reader, DateTimeOffset at)
    {
        var local = at.ToOffset(reader.City.City.Get<CityProfile>().Offset);
        return local.ToString(local.Year == reader.City.Calendar.DateOf(reader.Now).Year ? reader.T["M月d日 HH:mm"] : reader.T["yyyy年M月d日 HH:mm"], CultureInfo.InvariantCulture);
    }

    public static string Day(this Reader reader, DateTimeOffset at) => reader.Day(reader.City.Calendar.DateOf(at));

    /// <summary>What is left until an instant, in working days.</summary>
    public static string Left(this Reader reader, DateTimeOffset due)
    {
        var days = (int)Math.Abs(reader.City.Calendar.Remaining(reader.Now, due, TimeUnit.Workday).TotalDays);
        return reader.Now >= due ? days == 0 ? reader.T["刚刚超期"] : reader.T["超期 {0} 个工作日", days]
            : days == 0 ? reader.T["今天到期"]
            : reader.T["还有 {0} 个工作日", days];
    }

    /// <summary>How long something waits, in working days.</summary>
    public static string Waited(this Reader reader, DateTimeOffset since)
    {
        var days = (int)reader.City.Calendar.Elapsed(since, reader.Now, TimeUnit.Workday).TotalDays;
        return days == 0 ? reader.T["今天"] : reader.T["{0} 个工作日", days];
    }

    /// <summary>A person's name is masked in lists, where anyone who passes the screen can read it.</summary>
    public static string Masked(string name, bool firm) => firm ? name : AnswerText.Mask(name);

    public static Shown Light(Light light, bool paused) => paused ? Shown.Paused : light switch
    {
        Contracts.Light.Green => Shown.OnTime,
        Contracts.Light.Yellow => Shown.Warned,
        _ => Shown.Overdue,
    };

    public static string Of(this Reader reader, CaseState state) => state switch
    {
        CaseState.Received => reader.T["待受理"],
        CaseState.Accepted => reader.T["办理中"],
        CaseState.Decided => reader.T["已决定，待送达"],
        _ => reader.T["已办结"],
    };

    public static string Of(this Reader reader, PartState state) => state switch
    {
        PartState.Received => reader.T["待受理"],
        PartState.Accepted => reader.T["办理中"],
        PartState.Supplementing => reader.T["等补正"],
        PartState.Suspended => reader.T["特别程序中"],
        PartState.Decided => reader.T["已决定"],
        _ => reader.T["已办结"],
    };

    public static string Of(this Reader reader, CaseOutcome outcome) => reader.T[Events.OutcomeText.Of(outcome)];

    public static string Of(this Reader reader, CaseChannel channel) => channel switch
    {
        CaseChannel.Online => reader.T["网上申请"],
        CaseChannel.Counter => reader.T["窗口代办"],
        CaseChannel.Agent => reader.T["村居代办"],
        CaseChannel.OwnMotion => reader.T["依职权"],
        _ => reader.T["系统转入"],
    };

    public static string Of(this Reader reader, TrustLevel trust) => trust switch
    {
        TrustLevel.A => reader.T["A 本市签发"],
        TrustLevel.B => reader.T["B 已核对原件"],
        TrustLevel.C => reader.T["C 申请人上传，未核对原件"],
        _ => reader.T["D 申请人自述"],
    };

    /// <summary>The last word of a right as officers call the step.</summary>
    public static string Act(this Reader reader, string act) => ElementWords.Act(act) is { } words ? reader.T[words] : act;
}
