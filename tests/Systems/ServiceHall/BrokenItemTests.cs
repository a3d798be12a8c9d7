using Yicheng.Testing;

namespace Yicheng.ServiceHall.Tests;

public sealed class BrokenItemTests
{
    [Theory]
    [InlineData("food-permit", "promised: 7 workdays", "promised: 12 workdays", "limits:", "承诺时限 12 workdays 超过了法定时限 10 workdays")]
    [InlineData("residence-permit", "promised: 7 workdays", "promised: 12 workdays", "limits:", "承诺时限 12 workdays 超过了法定时限 15 calendardays")]
    [InlineData("food-permit", "statutory: 10 workdays", "statutory: 900 workdays", "limits:", "期限 900 workdays 不可能")]
    [InlineData("food-permit", "statutory: 10 workdays, ", "", "limits:", "要有法定时限")]
    [InlineData("food-permit", "acceptance: 5 workdays", "acceptance: 6 workdays", "limits:", "受理时限 6 workdays 超过了 5 个工作日")]
    [InlineData("birth-registration", "promised: 1 workday", "promised: 3 workdays", "caseKind:", "即办件的承诺时限应不超过 1 个工作日")]
    [InlineData("food-permit", "visits: { count: 0 }", "visits: { count: 1, why: { zh: 核验, en: To be seen } }", "visits:", "到现场次数应为 0，现为 1")]
    [InlineData("property-transfer", "  why: { zh: 买卖双方须到场核验身份、签字确认。, en: Seller and buyer must appear to prove identity and sign. }\n", "", "visits:", "到现场 1 次，要写明原因")]
    [InlineData("food-permit", "fee: { free: true }", "fee: { amount: \"100\" }", "fee:", "要写收费依据")]
    [InlineData("residence-permit", "amount: if applyKind", "amount: if aplyKind", "fee:", "收费公式用到的“aplyKind”不在表单里")]
    [InlineData("residence-permit", "amount: if applyKind = \"first\" then 0", "amount: if applyKind = \"first\" 0", "fee:", "收费公式")]
    [InlineData("food-permit", "onlinePayment: false", "onlinePayment: true", "onlinePayment:", "不收费的事项没有网上支付")]
    [InlineData("food-permit", "complaintPhone: \"12345\"", "complaintPhone: 0763-5550102", "complaintPhone:", "投诉电话不能与咨询电话相同")]
    [InlineData("food-permit", "advicePhone: 0763-5550102", "advicePhone: 0763-55", "advicePhone:", "电话应为")]
    [InlineData("food-permit", "sample: samples/food-permit.svg", "sample: samples/none.svg", "result:", "结果样本“samples/none.svg”不存在")]
    [InlineData("food-permit", "sample: samples/floor-plan.svg", "sample: samples/none.svg", "materials:", "样本“samples/none.svg”不存在")]
    [InlineData("food-permit", "process: licence", "process: immediate", "process:", "“immediate”缺少审查")]
    [InlineData("food-permit", "process: licence", "process: licnce", "process:", "没有流程“licnce”")]
    [InlineData("food-permit", "process: licence", "process: fire-inspection", "process:", "用到“commitment”，表单里没有这一项")]
    [InlineData("elderly-allowance", "process: allowance", "process: yearly-inspection", "process:", "流程“yearly-inspection”只会由定时开始，没有人能申请这个事项")]
    [InlineData("performance", "process: registration", "process: licence-survey", "process:", "“审查”的时限 5 workdays 超过了整个事项的法定时限 3 workdays")]
    [InlineData("food-permit", "department: market-supervision", "department: market-supervison", "department:", "没有单位“market-supervison”，应为“market-supervision”")]
    [InlineData("food-permit", "themes: [food,", "themes: [fod,", "themes:", "没有主题“fod”，应为“food”")]
    [InlineData("food-permit", "lifeEvents: [open-restaurant]", "lifeEvents: [open-restaurants]", "lifeEvents:", "没有人生事“open-restaurants”")]
    [InlineData("food-permit", "levels: [county]", "levels: [contry]", "levels:", "“levels”不能是“contry”，应为“county”")]
    [InlineData("food-permit", "levels: [county]", "levels: []", "levels:", "要写明在哪一级行使")]
    [InlineData("food-permit", "code: food-permit", "code: food-permits", "code: food-permits", "“code”应与文件名一致")]
    [InlineData("food-permit", "basicCode: \"000131026000\"", "basicCode: \"131026\"", "basicCode:", "基本编码应为 12 位数字")]
    [InlineData("food-permit", "implementationCode: \"1144", "implementationCode: \"1145", "implementationCode:", "实施编码应为 31 位")]
    [InlineData("food-permit", "00013102600001\"", "00013102600002X\"", "handlingCode:", "业务办理项编码应为实施编码加 2 位序号")]
    [InlineData("food-permit", "onlineDepth: [1, 2", "onlineDepth: [1, 9", "onlineDepth:", "网上办理深度应为 1 到 8，现为“9”")]
    [InlineData("food-permit", "validFrom: 2024-01-01", "validFrom: 2024-01-01\nvalidTo: 2023-01-01", "validTo:", "不得早于")]
    [InlineData("food-permit", "powerSource: { zh: 法定本级行使, en: Exercised at this level by law }", "powerSource: 法定本级行使", "powerSource:", "“法定本级行使”缺少英文")]
    [InlineData("food-permit", "kitchenArea <= floorArea", "kitchenArea <= floorArera", "form:", "kitchenArea")]
    [InlineData("food-permit", "intermediary:", "intermediry:", "intermediry:", "不认识“intermediry”，应为“intermediary”")]
    [InlineData("open-restaurant", "{ item: signboard, element: signboardFiling", "{ item: signboard, element: signboardFilling", "parts:", "没有带 yc:part 的子流程“signboardFilling”")]
    [InlineData("open-restaurant", "{ item: signboard, ", "{ item: sign, ", "parts:", "联办的“sign”不是已有的事项")]
    public void A_broken_rule_is_named_at_its_line(string item, string words, string others, string key, string problem)
    {
        using var package = new PackageCopy();
        var file = $"items/{item}.yaml";
        package.Replace(file, words, others);
        var problems = package.Problems();
        var place = $"{file}:{package.LineOf(file, key)}:";
        problems.ShouldContain(
            one => one.Contains(problem, StringComparison.Ordinal) && (one.StartsWith(place, StringComparison.Ordinal) || one.StartsWith($"{file}:{package.LineOf(file, key) + 1}:", StringComparison.Ordinal)),
            $"expected “{problem}” at {place} among\n{string.Join('\n', problems)}");
    }

    [Fact]
    public void A_licence_without_questions_is_named()
    {
        using var package = new PackageCopy();
        package.Replace("items/food-permit.yaml", "faq:", "faq: []\nold:");
        package.Problems().ShouldContain(one => one.Contains("行政许可至少要有一条常见问题", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_items_with_one_handling_code_are_named()
    {
        using var package = new PackageCopy();
        var code = Ground.Catalogue.Find("signboard")!;
        var other = Ground.Catalogue.Find("food-permit")!;
        package.Replace("items/signboard.yaml", code.HandlingCode, other.HandlingCode);
        package.Problems().ShouldContain(one => one.Contains($"业务办理项编码“{other.HandlingCode}”已用于 items/food-permit.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public void A_promise_longer_than_the_law_is_reported_once()
    {
        using var package = new PackageCopy();
        package.Replace("items/food-permit.yaml", "promised: 7 workdays", "promised: 12 workdays");
        package.Problems().Count.ShouldBe(1);
    }

    [Fact]
    public void An_example_that_its_form_refuses_is_named()
    {
        using var package = new PackageCopy();
        package.Replace("examples/signboard.json", "\"signHeight\": 2.8", "\"signHeight\": 2.0");
        package.Problems().ShouldBe(["examples/signboard.json:1: [0].signHeight：招牌下沿离地应不低于 2.5 米。"]);
    }

    [Fact]
    public void A_missing_file_of_themes_is_named()
    {
        using var package = new PackageCopy();
        package.Delete("themes.yaml");
        package.Problems().ShouldContain("themes.yaml:1: 缺少文件“themes.yaml”");
    }

    [Theory]
    [InlineData("processes/licence.bpmn", "name=\"issueCertificate\"", "name=\"isueCertificate\"")]
    [InlineData("processes/licence.bpmn", "effect=\"granted\"", "effect=\"grantted\"")]
    [InlineData("processes/licence.bpmn", "bpmn:exclusiveGateway id=\"isGranted\"", "bpmn:complexGateway id=\"isGranted\"")]
    [InlineData("processes/licence.bpmn", "targetRef=\"survey\"", "targetRef=\"surveys\"")]
    public void A_process_that_cannot_run_is_refused_by_file(string file, string words, string others)
    {
        using var package = new PackageCopy();
        package.Replace(file, words, others);
        if (words.StartsWith("bpmn:", StringComparison.Ordinal))
        {
            package.Replace(file, "</bpmn:exclusiveGateway>", "</bpmn:exclusiveGateway>");
        }

        package.Problems().ShouldContain(one => one.StartsWith(file + ":", StringComparison.Ordinal));
    }
}
