using Microsoft.Extensions.DependencyInjection;
using Yicheng.Reference.Contracts;

namespace Yicheng.Cases.Tests;

/// <summary>What is wrong with a process or decision model is said with file, line and reason when a package is read, and nothing of it is taken.</summary>
public sealed class BadModelTests(CaseCityOnBothStores cities)
{
    private const string Dmn = "xmlns=\"https://www.omg.org/spec/DMN/20211108/MODEL/\" id=\"m\" name=\"m\" namespace=\"urn:m\"";
    private const string Bpmn = "xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" xmlns:yc=\"https://yicheng.dev/bpmn/1\" id=\"d\" targetNamespace=\"urn:d\"";
    private static readonly string Laughs = "<!DOCTYPE d [<!ENTITY a \"ha\">" + string.Concat(Enumerable.Range(0, 20).Select(n => $"<!ENTITY b{n} \"{string.Concat(Enumerable.Repeat(n == 0 ? "&a;" : $"&b{n - 1};", 10))}\">")) + "]>";

    public static TheoryData<string, string, string> Files => new()
    {
        { "decisions/bad.dmn", "<definitions", "decisions/bad.dmn:1: 决策模型文件有误" },
        { "decisions/bad.dmn", "", "决策模型文件有误" },
        { "decisions/bad.dmn", $"<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions {Dmn}><description>&x;</description></definitions>", "决策模型文件有误" },
        { "decisions/bad.dmn", $"{Laughs}<definitions {Dmn}><description>&b19;</description></definitions>", "决策模型文件有误" },
        { "decisions/bad.dmn", string.Concat(Enumerable.Repeat("<a>", 100_000)), "决策模型文件有误" },
        { "decisions/bad.dmn", $"<definitions {Dmn}><decision id=\"a\" name=\"a\"><informationRequirement><requiredDecision href=\"#b\"/></informationRequirement><literalExpression><text>b</text></literalExpression></decision><decision id=\"b\" name=\"b\"><informationRequirement><requiredDecision href=\"#a\"/></informationRequirement><literalExpression><text>a</text></literalExpression></decision></definitions>", "决策模型元素" },
        { "decisions/bad.dmn", $"<definitions {Dmn}><decision id=\"a\" name=\"a\"><informationRequirement><requiredDecision href=\"#none\"/></informationRequirement><literalExpression><text>1</text></literalExpression></decision></definitions>", "“a”有误" },
        { "decisions/bad.dmn", $"<definitions {Dmn}><decision id=\"a\" name=\"a\"><literalExpression><text>{new string('(', 50_000)}1</text></literalExpression></decision></definitions>", "“a”有误" },
        { "decisions/bad.dmn", $"<definitions {Dmn}><decision id=\"a\" name=\"a\"><literalExpression><text>unknown + 1</text></literalExpression></decision></definitions>", "“a”有误" },
        { "decisions/bad.dmn", $"<definitions {Dmn}><import name=\"o\" namespace=\"urn:none\" importType=\"x\"/></definitions>", "decisions/bad.dmn:1:" },
        { "processes/bad.bpmn", "<definitions", "processes/bad.bpmn:1: 流程文件有误" },
        { "processes/bad.bpmn", $"<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><definitions {Bpmn}><process id=\"p\">&x;</process></definitions>", "流程文件有误" },
        { "processes/bad.bpmn", $"{Laughs}<definitions {Bpmn}><process id=\"p\">&b19;</process></definitions>", "流程文件有误" },
        { "processes/bad.bpmn", string.Concat(Enumerable.Repeat("<a>", 100_000)), "流程文件有误" },
        { "processes/bad.bpmn", Process("<scriptTask id=\"s\"/>", "s"), "流程元素“s”有误" },
        { "processes/bad.bpmn", Process("<manualTask id=\"s\"/>", "gone"), "有误" },
        { "processes/bad.bpmn", Process("<businessRuleTask id=\"s\"/>", "s"), "业务规则任务“s”缺少 yc:decision" },
        { "processes/bad.bpmn", Process("<businessRuleTask id=\"s\"><extensionElements><yc:decision model=\"none\" name=\"x\" result=\"y\"/></extensionElements></businessRuleTask>", "s"), "决策模型“none”不存在" },
        { "processes/bad.bpmn", Process("<businessRuleTask id=\"s\"><extensionElements><yc:decision model=\"test-fees\" name=\"没有\" result=\"y\"/></extensionElements></businessRuleTask>", "s"), "要问的“没有”不在 decisions/test-fees.dmn 中" },
        { "processes/bad.bpmn", Process("<businessRuleTask id=\"s\"><extensionElements><yc:decision model=\"test-fees\" name=\"费用\" result=\"y\"><yc:input name=\"面积\" value=\"1 +\"/></yc:decision></extensionElements></businessRuleTask>", "s"), "交给“面积”的值不是有效的 FEEL" },
        { "processes/bad.bpmn", Process($"<businessRuleTask id=\"s\"><extensionElements><yc:decision model=\"test-fees\" name=\"费用\" result=\"y\"><yc:input name=\"面积\" value=\"{new string('[', 50_000)}\"/></yc:decision></extensionElements></businessRuleTask>", "s"), "交给“面积”的值不是有效的 FEEL" },
        { "processes/bad.bpmn", Process("<intermediateThrowEvent id=\"s\"><messageEventDefinition messageRef=\"m\"/></intermediateThrowEvent>", "s"), "缺少 yc:send 的 to" },
        { "processes/bad.bpmn", new string(' ', 10_000_000), "流程文件有误" },
        { "processes/bad.bpmn", $"<definitions {Bpmn}><process id=\"p\">{string.Concat(Enumerable.Repeat("<subProcess id=\"x\">", 100))}{string.Concat(Enumerable.Repeat("</subProcess>", 100))}</process></definitions>", "流程文件有误" },
        { "processes/bad.bpmn", Process("<manualTask id=\"a\"/>", "a"), "流程元素“a”有误" },
        { "processes/bad.bpmn", Process("<manualTask id=\"s\"/><boundaryEvent id=\"b\" attachedToRef=\"gone\"><timerEventDefinition/></boundaryEvent>", "s"), "流程元素“b”有误" },
        { "processes/bad.bpmn", Process("<intermediateCatchEvent id=\"s\"><messageEventDefinition messageRef=\"gone\"/></intermediateCatchEvent>", "s"), "流程元素“s”有误" },
        { "processes/bad.bpmn", Process("<callActivity id=\"s\"/>", "s"), "流程元素“s”有误" },
        { "processes/bad.bpmn", Process(Wait("timeDuration", "-P5D"), "s"), "定时“s”的“-P5D”应为时长" },
        { "processes/bad.bpmn", Process(Wait("timeDuration", "PT0S"), "s"), "定时“s”的“PT0S”应为时长" },
        { "processes/bad.bpmn", Process(Wait("timeDuration", "P99999999999Y"), "s"), "定时“s”的“P99999999999Y”应为时长" },
        { "processes/bad.bpmn", Process(Wait("timeDuration", "P40000D"), "s"), "定时“s”的“P40000D”应为时长" },
        { "processes/bad.bpmn", Process(Wait("timeDuration", "5 days"), "s"), "定时“s”的“5 days”应为时长" },
        { "processes/bad.bpmn", Process(Wait("timeDate", "tomorrow"), "s"), "定时“s”的“tomorrow”应为时长" },
        { "processes/bad.bpmn", Process(Wait("timeDate", "2027-01-01T09:00:00"), "s"), "定时“s”的“2027-01-01T09:00:00”应为时长" },
        { "processes/bad.bpmn", Process(Every("R/PT0.001S"), "s"), "定时“b”的“R/PT0.001S”应为时长" },
        { "processes/bad.bpmn", Process(Every("R/"), "s"), "“b”" },
        { "processes/bad.bpmn", Process("<manualTask id=\"s\"/>", "s").Replace("<startEvent id=\"a\"/>", Begin("0 0 1 1 *"), StringComparison.Ordinal), "定时开始“a”的“0 0 1 1 *”应为带时差的时刻" },
        { "processes/bad.bpmn", Process("<manualTask id=\"s\"/>", "s").Replace("<startEvent id=\"a\"/>", Begin("R/2027-01-04T09:00:00+08:00/PT1S"), StringComparison.Ordinal), "定时开始“a”的“R/2027-01-04T09:00:00+08:00/PT1S”应为带时差的时刻" },
        { "processes/test-called.bpmn", Process("<userTask id=\"s\"><extensionElements><yc:task act=\"accept\"/><yc:outcome id=\"done\"/></extensionElements></userTask>", "s").Replace("<startEvent id=\"a\"/>", Begin("R/2027-01-04T09:00:00+08:00/P1Y"), StringComparison.Ordinal), "“test-called”由定时开始，没有人填写和提交，“shopName”不能是必须的" },
        { "processes/bad.bpmn", Process("<userTask id=\"s\"><extensionElements><yc:task act=\"accept\" limit=\"99999999\"/><yc:outcome id=\"done\"/></extensionElements></userTask>", "s"), "环节“s”的时限“99999999 ”应为正整数" },
        { "processes/test-called.bpmn", Process("<callActivity id=\"s\" calledElement=\"test-caller\"/>", "s"), "发起的办件会再发起自己：test-called → test-caller → test-called" },
        { "processes/test-called.bpmn", Process("<callActivity id=\"s\" calledElement=\"no-such-kind\"/>", "s"), "要发起的“no-such-kind”不是可以办理的事项" },
        { "processes/test-called.bpmn", Process("<businessRuleTask id=\"s\"><extensionElements><yc:decision model=\"test-fees\" name=\"费用\" result=\"y\"/></extensionElements></businessRuleTask>", "s"), "要“面积”，“test-called”的表单和环节里没有" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_bad_file_is_refused_with_its_name_and_reason(string file, string text, string problem)
    {
        var folder = CaseCity.MakePackage();
        try
        {
            File.WriteAllText(Path.Combine(folder, file), text);
            var package = CityPackage.Load(folder, await SectionsAsync());
            package.IsValid.ShouldBeFalse();
            package.Problems.Select(one => one.ToString()).ShouldContain(one => one.StartsWith(file, StringComparison.Ordinal) && one.Contains(problem, StringComparison.Ordinal), string.Join('\n', package.Problems));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task The_city_itself_is_without_fault()
    {
        var folder = CaseCity.MakePackage();
        CityPackage.Load(folder, await SectionsAsync()).Problems.ShouldBeEmpty();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<IEnumerable<PackageSection>> SectionsAsync() => (await cities.OnAsync("sqlite")).City.App.Services.GetServices<PackageSection>();

    private static string Wait(string sort, string text) => $"<intermediateCatchEvent id=\"s\"><timerEventDefinition><{sort}>{text}</{sort}></timerEventDefinition></intermediateCatchEvent>";

    private static string Begin(string cycle) => $"<startEvent id=\"a\"><timerEventDefinition><timeCycle>{cycle}</timeCycle></timerEventDefinition></startEvent>";

    private static string Every(string cycle) => $"<manualTask id=\"s\"/><boundaryEvent id=\"b\" attachedToRef=\"s\" cancelActivity=\"false\"><timerEventDefinition><timeCycle>{cycle}</timeCycle></timerEventDefinition></boundaryEvent><endEvent id=\"y\"/><sequenceFlow id=\"f3\" sourceRef=\"b\" targetRef=\"y\"/>";

    private static string Process(string element, string to) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions {Bpmn}><message id="m" name="m"/><process id="p" isExecutable="true"><startEvent id="a"/>{element}<endEvent id="z"/>
        <sequenceFlow id="f1" sourceRef="a" targetRef="{to}"/><sequenceFlow id="f2" sourceRef="{to}" targetRef="z"/></process></definitions>
        """;
}
