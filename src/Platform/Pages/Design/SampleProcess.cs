namespace Yicheng.Platform.Pages.Design;

/// <summary>A small process for the gallery's diagram.</summary>
internal static class SampleProcess
{
    public const string Bpmn = """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="sample" targetNamespace="urn:yicheng:design">
          <process id="licence" isExecutable="true">
            <startEvent id="received" name="收到申请" />
            <userTask id="accept" name="受理" />
            <userTask id="visit" name="现场核查" />
            <userTask id="decide" name="决定" />
            <endEvent id="closed" name="办结" />
            <sequenceFlow id="f1" sourceRef="received" targetRef="accept" />
            <sequenceFlow id="f2" sourceRef="accept" targetRef="visit" />
            <sequenceFlow id="f3" sourceRef="visit" targetRef="decide" />
            <sequenceFlow id="f4" sourceRef="decide" targetRef="closed" />
          </process>
          <bpmndi:BPMNDiagram id="d">
            <bpmndi:BPMNPlane id="p" bpmnElement="licence">
              <bpmndi:BPMNShape id="s1" bpmnElement="received"><dc:Bounds x="150" y="102" width="36" height="36" /></bpmndi:BPMNShape>
              <bpmndi:BPMNShape id="s2" bpmnElement="accept"><dc:Bounds x="240" y="80" width="100" height="80" /></bpmndi:BPMNShape>
              <bpmndi:BPMNShape id="s3" bpmnElement="visit"><dc:Bounds x="400" y="80" width="100" height="80" /></bpmndi:BPMNShape>
              <bpmndi:BPMNShape id="s4" bpmnElement="decide"><dc:Bounds x="560" y="80" width="100" height="80" /></bpmndi:BPMNShape>
              <bpmndi:BPMNShape id="s5" bpmnElement="closed"><dc:Bounds x="720" y="102" width="36" height="36" /></bpmndi:BPMNShape>
              <bpmndi:BPMNEdge id="e1" bpmnElement="f1"><di:waypoint x="186" y="120" /><di:waypoint x="240" y="120" /></bpmndi:BPMNEdge>
              <bpmndi:BPMNEdge id="e2" bpmnElement="f2"><di:waypoint x="340" y="120" /><di:waypoint x="400" y="120" /></bpmndi:BPMNEdge>
              <bpmndi:BPMNEdge id="e3" bpmnElement="f3"><di:waypoint x="500" y="120" /><di:waypoint x="560" y="120" /></bpmndi:BPMNEdge>
              <bpmndi:BPMNEdge id="e4" bpmnElement="f4"><di:waypoint x="660" y="120" /><di:waypoint x="720" y="120" /></bpmndi:BPMNEdge>
            </bpmndi:BPMNPlane>
          </bpmndi:BPMNDiagram>
        </definitions>
        """;
}
