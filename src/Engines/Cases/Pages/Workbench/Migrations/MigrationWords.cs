using Yicheng.Cases.Migrations;
using Yicheng.Cases.Reading;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Pages.Workbench.Migrations;

/// <summary>States and results of migrations in words.</summary>
internal static class MigrationWords
{
    public static LocalText Of(MigrationState state) => state switch
    {
        MigrationState.Draft => "拟定中",
        MigrationState.Trying => "试算中",
        MigrationState.Tried => "已试算",
        MigrationState.Submitted => "待复核",
        MigrationState.Running => "执行中",
        MigrationState.Stopped => "已停下",
        MigrationState.Done => "已完成",
        _ => "已作废",
    };

    public static LocalText Of(MigrationResultKind result) => result switch
    {
        MigrationResultKind.Movable => "可以迁移",
        MigrationResultKind.Blocked => "不能迁移",
        MigrationResultKind.Moved => "已迁移",
        MigrationResultKind.Stayed => "没有迁走",
        MigrationResultKind.Ended => "之前已办结",
        _ => "已在别的版本",
    };

    /// <summary>What an act on a migration is called, and what it brings about.</summary>
    public static (LocalText Name, LocalText Meaning) Of(string act) => act switch
    {
        "try" => ("试算", "在后台逐件判断能不能迁移，不改动任何办件。"),
        "submit" => ("提交复核", "提交后由另一位有权迁移的人复核，确认后才执行。"),
        "confirm" => ("复核通过，开始执行", "在后台逐件迁移，每件记入办件经过和存证账本。可以停下，已迁移的不能退回，只能再做一次迁移。"),
        "stop" => ("停下", "手上的一件做完就停；以后可以从停下的地方继续。"),
        "resume" => ("继续", "从停下的地方继续。"),
        "retry" => ("重试没有迁走的", "把没有迁走的办件再判断一次，能迁的迁移。"),
        _ => ("作废", "方案不再使用。"),
    };

    public static string Left(Reader reader, int seconds) => seconds < 60 ? reader.T["大约还要 {0} 秒", seconds] : reader.T["大约还要 {0} 分钟", (seconds + 59) / 60];
}
