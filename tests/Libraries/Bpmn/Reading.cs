namespace Yicheng.Bpmn.Tests;

public sealed class Reading
{
    [Fact]
    public void Everything_keeps_its_extension_elements_and_the_file_its_diagram()
    {
        var xml = Drawing.File(
            """
            <extensionElements><yc:kind name="licence"/></extensionElements>
            <startEvent id="s"/><userTask id="a" name=" 受理 "><documentation>why</documentation><extensionElements>
            <yc:task role="acceptor" xmlns:o="urn:o" o:note="n"><yc:field id="f">text</yc:field></yc:task><yc:outcome id="accept"/><yc:outcome id="refuse"/></extensionElements></userTask>
            <boundaryEvent id="t" attachedToRef="a"><timerEventDefinition><extensionElements><yc:clock of="accept"/></extensionElements></timerEventDefinition></boundaryEvent><endEvent id="e"/>
            """ + Drawing.Flows("s-a; a-e; t-e"))
            .Replace("</definitions>", """<di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"><di:BPMNPlane bpmnElement="p"><di:BPMNShape bpmnElement="a"/></di:BPMNPlane></di:BPMNDiagram></definitions>""", StringComparison.Ordinal);
        var reading = BpmnReader.Read(xml, "test.bpmn");
        reading.Problems.ShouldBeEmpty();
        var document = reading.Required();
        (document.Xml, document.HasDiagram).ShouldBe((xml, true));
        var graph = document.Process("p")!;
        graph.Extensions.ShouldHaveSingleItem()["name"].ShouldBe("licence");
        var a = graph.Find("a")!;
        (a.Name, a.Documentation, a.Line).ShouldBe(("受理", "why", 6));
        var task = a.Extension("https://yicheng.dev/bpmn/1", "task")!;
        (task["role"], task["{urn:o}note"], task["absent"]).ShouldBe(("acceptor", "n", null));
        task.Named("field").ShouldHaveSingleItem().Text.ShouldBe("text");
        a.Extensions.Count(x => x.Name == "outcome").ShouldBe(2);
        ((TimerDefinition)((BoundaryEvent)graph.Find("t")!).Definition!).Extensions.ShouldHaveSingleItem()["of"].ShouldBe("accept");
    }

    [Fact]
    public void What_an_editor_writes_beside_the_process_is_no_hindrance()
    {
        var reading = BpmnReader.Read(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:t="urn:t" id="d" targetNamespace="urn:t" exporter="bpmn-js">
              <!-- drawn by hand -->
              <bpmn:message id="m" name="paid"/>
              <bpmn:collaboration id="c"><bpmn:participant id="pool" name="Hall" processRef="p"/></bpmn:collaboration>
              <bpmn:process id="p" isExecutable="true">
                <bpmn:laneSet id="lanes"><bpmn:lane id="lane"><bpmn:flowNodeRef>s</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
                <bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing><bpmn:messageEventDefinition id="x" messageRef="t:m"/></bpmn:startEvent>
                <bpmn:exclusiveGateway id="g" default="f3"/>
                <bpmn:userTask id="a"/><bpmn:endEvent id="e"/>
                <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="g"/>
                <bpmn:sequenceFlow id="f2" sourceRef="g" targetRef="a"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression"> amount &gt; 5 </bpmn:conditionExpression></bpmn:sequenceFlow>
                <bpmn:sequenceFlow id="f3" sourceRef="g" targetRef="e"/>
                <bpmn:sequenceFlow id="f4" sourceRef="a" targetRef="e"/>
                <bpmn:textAnnotation id="note"><bpmn:text>note</bpmn:text></bpmn:textAnnotation>
                <bpmn:association id="assoc" sourceRef="a" targetRef="note"/>
              </bpmn:process>
            </bpmn:definitions>
            """, "editor.bpmn");
        var graph = reading.Required().Processes.ShouldHaveSingleItem();
        graph.FindFlow("f2")!.Condition.ShouldBe("amount > 5");
        graph.FindFlow("f3")!.IsDefault.ShouldBeTrue();
        ((StartEvent)graph.Find("s")!).Definition.ShouldBe(new MessageDefinition("paid"));
        graph.Outgoing("g").Select(f => f.Id).ShouldBe(["f2", "f3"]);
    }
}
