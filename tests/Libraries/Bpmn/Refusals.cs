using System.Text;

namespace Yicheng.Bpmn.Tests;

public sealed class Refusals
{
    private const string Around = """<startEvent id="s"/><userTask id="a"/><endEvent id="e"/>""";

    [Fact]
    public void Malformed_xml_is_refused_with_its_line()
    {
        var reading = BpmnReader.Read("<definitions>\n<process>\n</definitions>", "broken.bpmn");
        reading.Document.ShouldBeNull();
        var problem = reading.Problems.ShouldHaveSingleItem();
        (problem.File, problem.Line, problem.Code).ShouldBe(("broken.bpmn", 3, ProblemCode.MalformedXml));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml at all")]
    [InlineData("\0\u0001")]
    [InlineData("<a/><b/>")]
    [InlineData("""<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><definitions>&x;</definitions>""")]
    [InlineData("""<!DOCTYPE d SYSTEM "http://example.org/d.dtd"><definitions/>""")]
    [InlineData("<definitions>&unknown;</definitions>")]
    public void Bad_xml_document_types_and_external_entities_are_refused(string xml) =>
        BpmnReader.Read(xml, "bad.bpmn").Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.MalformedXml);

    [Fact]
    public void Billion_laughs_are_refused_before_they_expand()
    {
        var laughs = new StringBuilder("<!DOCTYPE l [<!ENTITY l0 \"ha\">");
        for (var i = 1; i < 30; i++)
            laughs.Append($"<!ENTITY l{i} \"&l{i - 1};&l{i - 1};&l{i - 1};&l{i - 1};\">");
        laughs.Append("]><definitions>&l29;</definitions>");
        BpmnReader.Read(laughs.ToString(), "l.bpmn").Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCode.MalformedXml);
    }

    [Fact]
    public void Size_depth_and_number_are_bounded()
    {
        Code(new string(' ', BpmnReader.MaximumCharacters + 1)).ShouldBe(ProblemCode.TooLarge);
        Code(string.Concat(Enumerable.Repeat("<a>", 50_000)) + string.Concat(Enumerable.Repeat("</a>", 50_000))).ShouldBe(ProblemCode.TooLarge);
        Code("<a>" + string.Concat(Enumerable.Repeat("<b/>", BpmnReader.MaximumElements)) + "</a>").ShouldBe(ProblemCode.TooLarge);
        Code(Drawing.File(string.Concat(Enumerable.Range(0, BpmnReader.MaximumFlowElements + 1).Select(i => $"<userTask id=\"t{i}\"/>")))).ShouldBe(ProblemCode.TooLarge);

        static string Code(string xml) => BpmnReader.Read(xml, "big.bpmn").Problems.ShouldHaveSingleItem().Code;
    }

    [Theory]
    [InlineData("<html/>", ProblemCode.NotBpmn)]
    [InlineData("""<definitions xmlns="http://www.omg.org/spec/DD/20100524/DC"/>""", ProblemCode.NotBpmn)]
    [InlineData("""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>""", ProblemCode.NoProcess)]
    public void Another_language_is_refused(string xml, string code) =>
        BpmnReader.Read(xml, "other.bpmn").Problems.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Theory]
    [InlineData("<task id=\"x\"/>", "x")]
    [InlineData("<sendTask id=\"x\"/>", "x")]
    [InlineData("<scriptTask id=\"x\"/>", "x")]
    [InlineData("<complexGateway id=\"x\"/>", "x")]
    [InlineData("<transaction id=\"x\"/>", "x")]
    [InlineData("<adHocSubProcess id=\"x\"/>", "x")]
    [InlineData("<subProcess id=\"x\" triggeredByEvent=\"true\"><startEvent id=\"y\"/></subProcess>", "x")]
    [InlineData("<userTask id=\"x\" isForCompensation=\"true\"/>", "x")]
    [InlineData("<userTask id=\"x\"><standardLoopCharacteristics/></userTask>", "x")]
    [InlineData("<userTask id=\"x\"><ioSpecification/></userTask>", "x")]
    [InlineData("<userTask id=\"x\"><potentialOwner/></userTask>", "x")]
    [InlineData("<userTask id=\"x\"><timerEventDefinition/></userTask>", "x")]
    [InlineData("<userTask id=\"x\" startQuantity=\"2\"/>", "x")]
    [InlineData("<eventBasedGateway id=\"x\" instantiate=\"true\"/>", "x")]
    [InlineData("<eventBasedGateway id=\"x\" eventGatewayType=\"Parallel\"/>", "x")]
    [InlineData("<startEvent id=\"x\"><signalEventDefinition/></startEvent>", "x")]
    [InlineData("<startEvent id=\"x\"><conditionalEventDefinition/></startEvent>", "x")]
    [InlineData("<endEvent id=\"x\"><messageEventDefinition messageRef=\"m1\"/></endEvent>", "x")]
    [InlineData("<endEvent id=\"x\"><compensateEventDefinition/></endEvent>", "x")]
    [InlineData("<intermediateCatchEvent id=\"x\"><linkEventDefinition/></intermediateCatchEvent>", "x")]
    [InlineData("<intermediateThrowEvent id=\"x\"><terminateEventDefinition/></intermediateThrowEvent>", "x")]
    [InlineData("<boundaryEvent id=\"x\" attachedToRef=\"a\"><escalationEventDefinition/></boundaryEvent>", "x")]
    [InlineData("<boundaryEvent id=\"x\" attachedToRef=\"a\" cancelActivity=\"false\"><errorEventDefinition/></boundaryEvent>", "x")]
    [InlineData("<boundaryEvent id=\"x\" attachedToRef=\"a\"><messageEventDefinition messageRef=\"m1\"/><errorEventDefinition/></boundaryEvent>", "x")]
    [InlineData("<strange xmlns=\"urn:x\" id=\"x\"/>", "x")]
    public void What_is_not_executed_is_refused_with_file_line_and_element(string drawn, string element)
    {
        var problem = Read(drawn).Problems.First(p => p.Code is ProblemCode.Unsupported or ProblemCode.UnsupportedAttribute);
        (problem.File, problem.Line, problem.ElementId, problem.Severity).ShouldBe(("test.bpmn", 5, element, ProblemSeverity.Error));
    }

    [Theory]
    [InlineData("<userTask/>", ProblemCode.MissingId)]
    [InlineData("<endEvent id=\"x\"/><endEvent id=\"x\"/>", ProblemCode.DuplicateId)]
    [InlineData("<sequenceFlow id=\"x\" sourceRef=\"a\" targetRef=\"nowhere\"/>", ProblemCode.UnresolvedReference)]
    [InlineData("<sequenceFlow id=\"x\" targetRef=\"a\"/>", ProblemCode.MissingValue)]
    [InlineData("<sequenceFlow id=\"x\" sourceRef=\"a\" targetRef=\"e\"><conditionExpression/></sequenceFlow>", ProblemCode.MissingValue)]
    [InlineData("<receiveTask id=\"x\"/>", ProblemCode.MissingValue)]
    [InlineData("<receiveTask id=\"x\" messageRef=\"m9\"/>", ProblemCode.UnresolvedReference)]
    [InlineData("<callActivity id=\"x\"/>", ProblemCode.MissingValue)]
    [InlineData("<exclusiveGateway id=\"x\" default=\"f0\"/>", ProblemCode.UnresolvedReference)]
    [InlineData("<boundaryEvent id=\"x\" attachedToRef=\"s\"><timerEventDefinition><timeDate>d</timeDate></timerEventDefinition></boundaryEvent>", ProblemCode.UnresolvedReference)]
    [InlineData("<boundaryEvent id=\"x\" attachedToRef=\"a\"/>", ProblemCode.MissingValue)]
    [InlineData("<boundaryEvent id=\"x\" attachedToRef=\"a\"><timerEventDefinition/></boundaryEvent>", ProblemCode.MissingValue)]
    [InlineData("<intermediateCatchEvent id=\"x\"><messageEventDefinition/></intermediateCatchEvent>", ProblemCode.MissingValue)]
    [InlineData("<endEvent id=\"x\"><errorEventDefinition errorRef=\"e9\"/></endEvent>", ProblemCode.UnresolvedReference)]
    [InlineData("<userTask id=\"x\"><multiInstanceLoopCharacteristics/></userTask>", ProblemCode.MissingValue)]
    [InlineData("<subProcess id=\"x\"><startEvent id=\"y\"/><sequenceFlow id=\"z\" sourceRef=\"y\" targetRef=\"a\"/></subProcess>", ProblemCode.CrossesScope)]
    public void Gaps_and_references_to_nothing_are_refused(string drawn, string code)
    {
        var reading = Read(drawn);
        reading.Document.ShouldBeNull();
        reading.Problems.ShouldContain(p => p.Code == code && p.Line == 5);
    }

    [Fact]
    public void Every_code_has_a_sentence_whose_arguments_it_carries()
    {
        var problem = Read("<scriptTask id=\"x\"/>").Problems.First(p => p.Code == ProblemCode.Unsupported);
        string.Format(null, ProblemCode.Sentences[problem.Code], [.. problem.Arguments]).ShouldBe(problem.Message);
        problem.ToString().ShouldBe("test.bpmn:5: x: scriptTask is outside the executed subset; use a service task or a business-rule task.");
        foreach (var code in typeof(ProblemCode).GetFields().Select(field => (string)field.GetValue(null)!))
            ProblemCode.Sentences.ShouldContainKey(code);
    }

    // What is drawn stands on line 5: three lines of head and the process before it.
    private static BpmnReading Read(string drawn) =>
        BpmnReader.Read(Drawing.File(drawn + "\n" + Around + Drawing.Flows("s-a; a-e")), "test.bpmn");
}
