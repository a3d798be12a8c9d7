using Yicheng.Platform.Web.Forms;

namespace Yicheng.Platform.Pages.Design;

/// <summary>Fields of the gallery, one of each kind and state, as a form that is data would build them.</summary>
internal static class SampleForm
{
    private static readonly Option[] Counties = [new("441800001", "城东区"), new("441800002", "城西区"), new("441800003", "临江县"), new("441800004", "云岭县"), new("441800005", "南湖市")];

    public static IEnumerable<FieldView> Plain() =>
    [
        new("shop", "店铺名称", FieldKind.Text) { Required = true, Value = "阿婆瀑布土菜馆", Hint = "与门头招牌一致，不超过 30 个字。", MaxLength = 30 },
        new("owner", "经营者姓名", FieldKind.Text) { ReadOnly = true, Value = "陈*英", Source = "来自市场监管局登记信息（2025 年 11 月 6 日）" },
        new("id", "身份证号", FieldKind.CitizenNumber) { Required = true, Value = "44182719880304271", Error = "身份证号应为 18 位，现在是 17 位，请核对。" },
        new("code", "统一社会信用代码", FieldKind.CreditCode),
        new("phone", "手机号码", FieldKind.Phone) { Required = true, Value = "13800138000", Hint = "办件有进展时发短信到这个号码。" },
        new("area", "经营面积", FieldKind.Number) { Required = true, Value = "186.5", Unit = "平方米" },
        new("deposit", "注册资金", FieldKind.Money) { Value = "50000.00" },
        new("opening", "计划开业日期", FieldKind.Date) { Value = "2026-03-28", Min = "2026-03-02" },
        new("fee", "应缴费用", FieldKind.Shown) { Value = "0.00", Unit = "元（本事项不收费）" },
    ];

    public static IEnumerable<FieldView> Chosen(string? premises)
    {
        yield return new("kind", "经营形式", FieldKind.Choice)
        {
            Required = true,
            Value = "restaurant",
            Options = [new("restaurant", "餐馆", "有桌椅，供客人在店内用餐"), new("snack", "小吃店"), new("drinks", "饮品店", "不制作热食")],
        };
        yield return new("foods", "经营项目", FieldKind.Choices) { Required = true, Values = ["hot", "cold"], Options = [new("hot", "热食类食品制售"), new("cold", "冷食类食品制售"), new("cake", "糕点类食品制售")] };
        yield return new("gas", "是否使用燃气", FieldKind.YesNo) { Required = true, Error = "请选择是否使用燃气，消防核查要用到。" };
        yield return new("industry", "行业类别", FieldKind.Select) { Options = [new("6210", "正餐服务"), new("6220", "快餐服务"), new("6231", "茶馆服务")] };
        yield return new("premises", "经营场所来源", FieldKind.Choice) { Required = true, Affects = true, Value = premises, Options = [new("own", "自有"), new("leased", "租赁")] };
        if (premises == "leased")
        {
            yield return new("leaseEnd", "租赁合同到期日", FieldKind.Date) { Required = true, Hint = "只有租赁的场所需要回答。" };
        }

        yield return new("place", "经营场所所在地", FieldKind.Region)
        {
            Required = true,
            OptionsUrl = "/design?handler=places",
            Levels = [new("县（市、区）", Counties, "441800001"), new("乡镇、街道", [new("1", "中山街道"), new("2", "沿江镇")]), new("村、社区", [])],
        };
        yield return new("notes", "其他说明", FieldKind.LongText) { Hint = "没有可以不填。", MaxLength = 500 };
    }

    public static FieldView Partners(int count) => new("partners", "股东", FieldKind.Rows)
    {
        Hint = "每位股东一项，最多 5 位。",
        Rows = new RowGroup(
            [new("name", "姓名", FieldKind.Text) { Required = true }, new("share", "出资比例", FieldKind.Number) { Required = true, Unit = "%" }],
            [.. Enumerable.Range(0, Math.Max(0, count)).Select(i => new FieldView[] { new("name", "姓名", FieldKind.Text) { Required = true, Value = i == 0 ? "陈桂英" : null }, new("share", "出资比例", FieldKind.Number) { Required = true, Unit = "%", Value = i == 0 ? "60" : null } })],
            "股东",
            5),
    };

    public static IEnumerable<FieldView> Files() =>
    [
        new("lease", "租赁合同", FieldKind.File)
        {
            Required = true,
            Error = "还没有上传租赁合同，请选择文件或拍照。",
            File = new FileSlot(".pdf,.jpg,.png", "PDF、JPG 或 PNG", 20 * 1024 * 1024, [], "/design/sample", Camera: true),
        },
        new("licence", "营业执照", FieldKind.File)
        {
            File = new FileSlot(".pdf,image/*", "PDF、JPG 或 PNG", 20 * 1024 * 1024, [new("1", "营业执照（电子证照）.pdf", 284_113, "/design/file", "由市场监管局核发，无需上传", Removable: false), new("2", "门头照片.jpg", 2_411_724, "/design/file", "您上传的，待核对原件")]),
        },
    ];
}
