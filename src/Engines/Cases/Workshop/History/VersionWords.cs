using Yicheng.Cases.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Workshop.History;

/// <summary>What was done with a definition, in plain words.</summary>
internal static class VersionWords
{
    public static LocalText Of(VersionEventRow row, string? from) => row.Act switch
    {
        VersionActs.Brought => new LocalText("城市包带来第 {0} 版，即时现行", row.Version),
        VersionActs.Waits => new LocalText("城市包的文件改为第 {0} 版；已发布的修改仍然现行，等人选择", row.Version),
        VersionActs.Published => new LocalText("发布第 {0} 版，{1}起现行", row.Version, from),
        VersionActs.RolledBack => new LocalText("恢复第 {0} 版，{1}起现行", row.Version, from),
        VersionActs.CalledOff => new LocalText("取消待生效的第 {0} 版", row.Version),
        VersionActs.Kept => new LocalText("城市包的文件改了，仍保留第 {0} 版现行", row.Version),
        VersionActs.Followed => new LocalText("改用城市包的文件，即第 {0} 版", row.Version),
        VersionActs.Drafted => new LocalText("从第 {0} 版起草", row.Version),
        VersionActs.Saved => new LocalText("保存草稿"),
        VersionActs.Discarded => new LocalText("丢弃草稿"),
        _ => new LocalText(row.Act),
    };
}
