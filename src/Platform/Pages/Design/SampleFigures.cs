using Yicheng.Platform.Web.Cases;
using Yicheng.Platform.Web.Charts;
using Yicheng.Platform.Web.Content;

namespace Yicheng.Platform.Pages.Design;

/// <summary>Figures of the gallery: shaped like a county's year, computed from nothing and said to be so on the page.</summary>
internal static class SampleFigures
{
    public static IReadOnlyList<string> Months { get; } = ["2025年3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月", "2026年1月", "2月"];

    public static IReadOnlyList<Line> Lines { get; } =
    [
        new("受理", [812, 903, 870, 955, 1012, 987, 1104, 861, 1190, 1243, 1098, 764]),
        new("办结", [790, 880, 881, 930, 998, 1001, 1050, 902, 1133, 1220, 1121, 803]),
    ];

    public static IReadOnlyList<Bar> OnTime { get; } =
    [
        new("城东区", 99.2m, "/design", Light.OnTime), new("城西区", 98.7m, "/design", Light.OnTime), new("南湖市", 97.1m, "/design", Light.OnTime),
        new("临江县", 94.6m, "/design", Light.Warned), new("云岭瑶族壮族自治县", 89.3m, "/design", Light.Overdue),
    ];

    public static IReadOnlyList<Bar> Items { get; } =
    [
        new("食品经营许可", 1284), new("个体工商户登记", 1102), new("公共场所卫生许可", 436), new("户外招牌设置", 318), new("排水许可", 97), new("道路挖掘", 0),
    ];

    public static IReadOnlyList<(string Place, Line[] Lines)> Counties { get; } =
    [
        ("城东区", [new("办结", [120, 131, 140, 138, 151, 160])]), ("城西区", [new("办结", [98, 96, 110, 121, 118, 125])]),
        ("南湖市", [new("办结", [143, 150, 139, 155, 161, 172])]), ("临江县", [new("办结", [61, 58, null, 66, 70, 69])]),
    ];

    public static IReadOnlyList<TreeNode> Regions { get; } =
    [
        new("城东区", "/design", [new("中山街道", "/design", [new("青年路社区", "/design", [], 12), new("沿江社区", "/design", [], 4)], 16, Open: true), new("沿江镇", "/design", [], 31)], 47, Open: true, Current: true),
        new("临江县", "/design", [new("白沙镇", "/design", [], 8)], 8),
    ];
}
