using System.Text.Json;
using Yicheng.Bpmn;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Events;
using Yicheng.Cases.Supplements;
using Yicheng.Feel.Values;
using Yicheng.Platform.Errors;
using Refusal = Yicheng.Platform.Errors.Refusal;

namespace Yicheng.Cases.Running;

/// <summary>Brings a message to a case: to the element that waits for it, or kept until one does.</summary>
internal static class MessageDelivery
{
    private const int LongestBody = 64 * 1024;

    public static async ValueTask<Refusal?> RunAsync(CaseFile file, string name, string body, string? from, ProcessRun run, CancellationToken cancellationToken)
    {
        var known = Names(file);
        if (name == LetLapse.Message || !known.Contains(name))
        {
            return Refusal.Invalid("name", known.Count == 0
                ? new LocalText("办件 {0} 的流程不接收消息", file.Case.Number)
                : new LocalText("办件 {0} 的流程不接收消息“{1}”，它接收：{2}", file.Case.Number, name, string.Join('、', known)), "unknown-message");
        }

        if (body.Length > LongestBody)
        {
            return Refusal.Invalid("body", new LocalText("消息内容不能超过 {0} 个字符，现有 {1} 个", LongestBody, body.Length));
        }

        if (file.Case.State == CaseState.Closed || file.Process.Status != ProcessStatus.Running)
        {
            return Refusal.Conflict("case-closed", "这件办件已经办结");
        }

        var awaited = file.Process.Messages.FirstOrDefault(message => message.Name == name);
        if (awaited is null && !file.Keep(new KeptMessage(name, body)))
        {
            return Refusal.Conflict("too-many-messages", "等待处理的消息太多，请等流程走到接收的环节");
        }

        file.Record(CaseActs.MessageReceived, null, new EventDetails { Case = from, Message = name });
        if (awaited is not null)
        {
            Remember(file, awaited.Element, body);
            await run.ApplyAsync(file, new MessageReceived(name, awaited.Id), cancellationToken);
        }

        return null;
    }

    /// <summary>What a message says becomes a variable under the id of the element that caught it.</summary>
    public static void Remember(CaseFile file, string element, string body)
    {
        using var json = JsonDocument.Parse(body);
        file.Remember(element, FeelValue.FromJson(json.RootElement));
    }

    private static List<string> Names(CaseFile file) =>
    [
        .. file.Kind.Process.Graph.Elements.Select(element => element switch
        {
            ReceiveTask receive => receive.Message,
            IntermediateCatchEvent { Definition: MessageDefinition message } => message.Name,
            BoundaryEvent { Definition: MessageDefinition message } => message.Name,
            _ => LetLapse.Message,
        }).Where(name => name != LetLapse.Message).Distinct(StringComparer.Ordinal),
    ];
}
