using System.Text;

namespace Yicheng.Bpmn.Tests;

/// <summary>Writes small BPMN files without the ceremony of XML.</summary>
internal static class Drawing
{
    public const string Head =
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:yc="https://yicheng.dev/bpmn/1" targetNamespace="t">
          <message id="m1" name="paid"/><message id="m2" name="withdrawn"/>
          <error id="e1" errorCode="lost"/><error id="e2" errorCode="late"/>
        """;

    /// <summary>A whole file with one process.</summary>
    public static string File(string body) => $"{Head}\n<process id=\"p\" isExecutable=\"true\">\n{body}\n</process></definitions>";

    /// <summary>Flows written as <c>a-b a-c[x > 1] a-d*</c>; the star marks the default; ids are f0, f1 … after the prefix.</summary>
    public static string Flows(string flows, string prefix = "f")
    {
        var text = new StringBuilder();
        var count = 0;
        foreach (var flow in flows.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var condition = flow.IndexOf('[', StringComparison.Ordinal);
            var ends = (condition < 0 ? flow : flow[..condition]).TrimEnd('*').Split('-');
            text.Append($"<sequenceFlow id=\"{prefix}{count++}\" sourceRef=\"{ends[0]}\" targetRef=\"{ends[1]}\">");
            if (condition >= 0)
                text.Append($"<conditionExpression>{flow[(condition + 1)..^1].Replace("<", "&lt;", StringComparison.Ordinal)}</conditionExpression>");
            text.Append("</sequenceFlow>\n");
        }
        return text.ToString();
    }

    /// <summary>The process of a file that must be accepted.</summary>
    public static ProcessGraph Graph(string body) => BpmnReader.Read(File(body), "test.bpmn").Required().Processes[0];
}
