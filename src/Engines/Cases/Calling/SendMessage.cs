using System.Text.Json.Nodes;
using Yicheng.Cases.Contracts;
using Yicheng.Cases.Events;
using Yicheng.Cases.Forms;
using Yicheng.Cases.Running;
using Yicheng.Feel.Evaluation;
using Yicheng.Feel.Values;
using Yicheng.Platform.Events;

namespace Yicheng.Cases.Calling;

/// <summary>What a throw event sends, worked out where it stands; it leaves with the commit.</summary>
internal static class SendMessage
{
    public static void Run(CaseFile file, MessageSending sending, string name, int scope)
    {
        var variables = file.VariablesAt(scope);
        var run = new FeelRun(new ActTime(file.Now), CaseConditions.Limits);
        var body = new JsonObject();
        var to = sending.To;
        try
        {
            foreach (var input in sending.Inputs)
            {
                body[input.Name] = FeelValue.ToJson(file.Kind.Expression(input.Value).Evaluate(variables, run));
            }

            to = sending.To is "caller" or "called" ? sending.To : file.Kind.Expression(sending.To).Evaluate(variables, run) as string;
        }
        catch (FeelLimitException limit)
        {
            file.Record(CaseActs.MessageLost, file.PartOfScope(scope), new EventDetails { Message = name, Words = limit.Message });
            return;
        }

        file.Record(CaseActs.MessageSent, file.PartOfScope(scope), new EventDetails { Case = to is "caller" or "called" ? null : to, Message = name });
        file.Db.Publish(new CaseMessageSent(file.Case.Id, file.Case.Number, to ?? "", name, body.ToJsonString(), file.Now), file.Now);
    }
}
