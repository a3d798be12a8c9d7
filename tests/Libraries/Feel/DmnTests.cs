using Yicheng.Feel.Dmn;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Tests;

public sealed class DmnTests
{
    private const string Namespace = "https://www.omg.org/spec/DMN/20230324/MODEL/";

    internal static DmnModel Read(string body, DmnReadOptions? options = null, string space = "urn:test") =>
        DmnModel.Read(new StringReader($"""<definitions xmlns="{Namespace}" name="测试" namespace="{space}">{body}</definitions>"""), "test.dmn", options);

    private static string Literal(string text) => $"<literalExpression><text>{System.Security.SecurityElement.Escape(text)}</text></literalExpression>";

    private static string Decision(string name, string logic, string requires = "") =>
        $"""<decision id="d_{name.Replace(' ', '_')}" name="{name}"><variable name="{name}"/>{requires}{logic}</decision>""";

    private static string Table(string policy, string outputs, params string[] rules) =>
        $"""
        <inputData id="i" name="n"><variable name="n" typeRef="number"/></inputData>
        <decision id="d" name="费用"><variable name="费用"/><informationRequirement><requiredInput href="#i"/></informationRequirement>
          <decisionTable {policy}><input><inputExpression typeRef="number"><text>n</text></inputExpression></input>{outputs}
          {string.Concat(rules.Select(r => r.Split(" | ")).Select(r => $"<rule><inputEntry><text>{System.Security.SecurityElement.Escape(r[0])}</text></inputEntry>{string.Concat(r[1..].Select(o => $"<outputEntry><text>{System.Security.SecurityElement.Escape(o)}</text></outputEntry>"))}</rule>"))}
          </decisionTable></decision>
        """;

    [Theory]
    [InlineData("hitPolicy=\"UNIQUE\"", 5, "\"low\"")]
    [InlineData("hitPolicy=\"UNIQUE\"", 15, "null")]
    [InlineData("hitPolicy=\"ANY\"", 15, "null")]
    [InlineData("hitPolicy=\"FIRST\"", 15, "\"mid\"")]
    [InlineData("hitPolicy=\"PRIORITY\"", 15, "\"high\"")]
    [InlineData("hitPolicy=\"RULE ORDER\"", 15, "[\"mid\", \"high\"]")]
    [InlineData("hitPolicy=\"OUTPUT ORDER\"", 15, "[\"high\", \"mid\"]")]
    [InlineData("hitPolicy=\"COLLECT\"", 15, "[\"mid\", \"high\"]")]
    [InlineData("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", 15, "2")]
    [InlineData("hitPolicy=\"COLLECT\" aggregation=\"MIN\"", 15, "\"high\"")]
    [InlineData("hitPolicy=\"COLLECT\"", -1, "[]")]
    [InlineData("", -1, "null")]
    public void Every_hit_policy_gives_what_the_standard_says(string policy, int n, string expected)
    {
        var output = "<output><outputValues><text>\"high\",\"mid\",\"low\"</text></outputValues></output>";
        var model = Read(Table(policy, output, "[0..10) | \"low\"", ">= 10 | \"mid\"", "> 12 | \"high\""));
        ExpressionTests.Written(model.Evaluate("费用", new FeelContext { ["n"] = n }).Value).ShouldBe(expected);
    }

    [Fact]
    public void Several_outputs_make_a_context_and_defaults_stand_in_where_no_rule_matches()
    {
        var outputs = "<output name=\"fee\" typeRef=\"number\"><defaultOutputEntry><text>0</text></defaultOutputEntry></output><output name=\"why\"/>";
        var model = Read(Table("", outputs, "1 | n * 10 | \"one\""));
        model.Evaluate("费用", new FeelContext { ["n"] = 1 }).Value!.ToString().ShouldBe("{fee: 10, why: \"one\"}");
        model.Evaluate("费用", new FeelContext { ["n"] = 2 }).Value!.ToString().ShouldBe("{fee: 0, why: null}");
    }

    [Fact]
    public void A_graph_of_decisions_knowledge_and_services_is_evaluated_once_each()
    {
        var model = Read($$"""
            <inputData id="area" name="面积"><variable name="面积" typeRef="number"/></inputData>
            <businessKnowledgeModel id="rate" name="rate of"><variable name="rate of"/><encapsulatedLogic><formalParameter name="m" typeRef="number"/>{{Literal("if m > 50 then 2 else 1")}}</encapsulatedLogic></businessKnowledgeModel>
            {{Decision("base fee", Literal("面积 * rate of(面积)"), "<informationRequirement><requiredInput href=\"#area\"/></informationRequirement><knowledgeRequirement><requiredKnowledge href=\"#rate\"/></knowledgeRequirement>")}}
            {{Decision("total", Literal("base fee + 10"), "<informationRequirement><requiredDecision href=\"#d_base_fee\"/></informationRequirement>")}}
            <decisionService id="s" name="fee service"><variable name="fee service"/><outputDecision href="#d_total"/><inputDecision href="#d_base_fee"/></decisionService>
            """);
        var result = model.Evaluate("total", new FeelContext { ["面积"] = 60 });
        result.Value.ShouldBe(130m);
        result.Decisions.Names.ShouldBe(["base fee", "total"]);
        model.Invoke("fee service", new FeelContext { ["base fee"] = 5 }).Value.ShouldBe(15m);
        model.Evaluate("total", new FeelContext()).Diagnostics[0].Message.ShouldBe("The input “面积” is not given and is null.");
    }

    [Theory]
    [InlineData("<context><contextEntry><variable name=\"a\"/><literalExpression><text>1</text></literalExpression></contextEntry><contextEntry><literalExpression><text>a + 1</text></literalExpression></contextEntry></context>", "2")]
    [InlineData("<list><literalExpression><text>1</text></literalExpression><literalExpression><text>2</text></literalExpression></list>", "[1, 2]")]
    [InlineData("<relation><column name=\"a\"/><column name=\"b\"/><row><literalExpression><text>1</text></literalExpression><literalExpression><text>2</text></literalExpression></row></relation>", "[{a: 1, b: 2}]")]
    [InlineData("<conditional><if><literalExpression><text>1 > 2</text></literalExpression></if><then><literalExpression><text>1</text></literalExpression></then><else><literalExpression><text>2</text></literalExpression></else></conditional>", "2")]
    [InlineData("<filter><in><literalExpression><text>[1, 2, 3]</text></literalExpression></in><match><literalExpression><text>item > 1</text></literalExpression></match></filter>", "[2, 3]")]
    [InlineData("<for iteratorVariable=\"i\"><in><literalExpression><text>1..3</text></literalExpression></in><return><literalExpression><text>i</text></literalExpression></return></for>", "refused")]
    [InlineData("<for iteratorVariable=\"i\"><in><literalExpression><text>[1, 2]</text></literalExpression></in><return><literalExpression><text>i + count(partial)</text></literalExpression></return></for>", "[1, 3]")]
    [InlineData("<every iteratorVariable=\"i\"><in><literalExpression><text>[1, 2]</text></literalExpression></in><satisfies><literalExpression><text>i > 0</text></literalExpression></satisfies></every>", "true")]
    [InlineData("<some iteratorVariable=\"i\"><in><literalExpression><text>[1, 2]</text></literalExpression></in><satisfies><literalExpression><text>i > 2</text></literalExpression></satisfies></some>", "false")]
    [InlineData("<invocation><literalExpression><text>max</text></literalExpression><binding><parameter name=\"list\"/><literalExpression><text>[1, 2]</text></literalExpression></binding></invocation>", "2")]
    [InlineData("<literalExpression typeRef=\"number\"><text>\"a\"</text></literalExpression>", "null")]
    public void Every_boxed_expression_is_executed(string box, string expected)
    {
        if (expected == "refused")
        {
            Should.Throw<DmnReadException>(() => Read(Decision("d", box)));
            return;
        }

        ExpressionTests.Written(Read(Decision("d", box)).Evaluate("d", new FeelContext()).Value).ShouldBe(expected);
    }

    [Fact]
    public void Item_definitions_coerce_and_check_what_comes_in()
    {
        var model = Read("""
            <itemDefinition name="grade"><typeRef>string</typeRef><allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>
            <itemDefinition name="shop"><itemComponent name="opened"><typeRef>date</typeRef></itemComponent><itemComponent name="grades" isCollection="true"><typeRef>grade</typeRef></itemComponent></itemDefinition>
            <inputData id="i" name="shop"><variable name="shop" typeRef="shop"/></inputData>
            <decision id="d" name="d"><variable name="d"/><informationRequirement><requiredInput href="#i"/></informationRequirement><literalExpression><text>if shop = null then "refused" else string(shop.opened.year) + shop.grades[1]</text></literalExpression></decision>
            """);
        object Shop(object grades) => new Dictionary<string, object?> { ["opened"] = "2026-03-01", ["grades"] = grades };
        model.Evaluate("d", new FeelContext { ["shop"] = Shop(new[] { "A" }) }).Value.ShouldBe("2026A");
        model.Evaluate("d", new FeelContext { ["shop"] = Shop("B") }).Value.ShouldBe("refused");
        model.Evaluate("d", new FeelContext { ["shop"] = Shop(new[] { "C" }) }).Value.ShouldBe("refused");
        model.Evaluate("d", new FeelContext { ["shop"] = "none" }).Diagnostics[0].Message.ShouldBe("The value of “shop” should be a shop, and becomes null: none.");
    }

    [Fact]
    public void A_model_uses_what_it_imports_under_the_import_s_name()
    {
        var shared = Read("""<inputData id="x" name="年限"><variable name="年限" typeRef="number"/></inputData>""" + Decision("双倍", Literal("年限 * 2"), "<informationRequirement><requiredInput href=\"#x\"/></informationRequirement>"), space: "urn:shared");
        var model = Read("""<import name="公共" namespace="urn:shared" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>""" + Decision("d", Literal("公共.双倍 + 1"), "<informationRequirement><requiredDecision href=\"urn:shared#d_双倍\"/></informationRequirement>"),
            new DmnReadOptions { Resolve = import => import.Namespace == "urn:shared" ? shared : null });
        model.Evaluate("d", new FeelContext { ["公共"] = new Dictionary<string, object?> { ["年限"] = 4 } }).Value.ShouldBe(9m);
    }

    [Fact]
    public void One_compiled_model_serves_many_threads()
    {
        var model = Read(Table("", "<output/>", "[0..10) | \"low\"", ">= 10 | \"high\""));
        Parallel.For(0, 2000, n => model.Evaluate("费用", new FeelContext { ["n"] = n % 20 }).Value.ShouldBe(n % 20 < 10 ? "low" : "high"));
    }
}
