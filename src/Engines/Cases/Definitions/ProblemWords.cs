using System.Collections.Frozen;
using Yicheng.Bpmn;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Definitions;

/// <summary>What the reader of BPMN finds, as a sentence that can be said in the reader's language.</summary>
internal static class ProblemWords
{
    private static readonly FrozenDictionary<string, Func<object[], LocalText>> Sentences = new Dictionary<string, Func<object[], LocalText>>
    {
        [ProblemCode.MalformedXml] = a => new LocalText("文件不是格式完好的 XML，或者带有不允许的文档类型、实体声明：{0}", a),
        [ProblemCode.TooLarge] = a => new LocalText("文件太大：{0}", a),
        [ProblemCode.NotBpmn] = a => new LocalText("根元素是 {0}，应为 BPMN 2.0 的 definitions", a),
        [ProblemCode.NoProcess] = _ => new LocalText("文件里没有流程"),
        [ProblemCode.NoDiagram] = a => new LocalText("流程 {0} 没有图形信息：可以运行，但画不出来，请用会保存图形信息的编辑器画一遍", a),
        [ProblemCode.Unsupported] = a => new LocalText("不支持 {0}，请改用受支持的元素", a),
        [ProblemCode.UnsupportedAttribute] = a => new LocalText("不支持 {0}=“{1}”，请去掉或改用受支持的写法", a),
        [ProblemCode.MissingId] = a => new LocalText("这个 {0} 没有 id；运行中的办件要靠 id 找到它，请补上", a),
        [ProblemCode.DuplicateId] = a => new LocalText("id“{0}”用了不止一次，每个元素的 id 要不同", a),
        [ProblemCode.UnresolvedReference] = a => new LocalText("{0} 指向的“{1}”在文件里不存在", a),
        [ProblemCode.MissingValue] = a => new LocalText("这个 {0} 缺少 {1}", a),
        [ProblemCode.CrossesScope] = a => new LocalText("流向从 {0} 到 {1}，跨出了子流程的边界；流向只能在同一流程或同一子流程之内", a),
        [ProblemCode.NoStart] = a => new LocalText("{0} 没有开始事件，请加一个并连到第一步", a),
        [ProblemCode.SeveralStarts] = a => new LocalText("{0} 有几个没有触发条件的开始事件（{1}），只能留一个", a),
        [ProblemCode.FlowIntoStart] = a => new LocalText("有流向回到开始事件 {0}，请改为连到它之后的那一步", a),
        [ProblemCode.FlowOutOfEnd] = a => new LocalText("有流向从结束事件 {0} 出来；到结束事件这条路就走完了", a),
        [ProblemCode.FlowIntoBoundary] = a => new LocalText("有流向进入边界事件 {0}；只有所附环节上发生的事才会到那里", a),
        [ProblemCode.DeadEnd] = a => new LocalText("走到 {0} 就断了，没有结束事件；请接着画下去，或连到结束事件", a),
        [ProblemCode.Unreachable] = a => new LocalText("从开始事件没有路走到 {0}，请连上或者删去", a),
        [ProblemCode.NoWayToEnd] = a => new LocalText("从 {0} 没有路走到结束事件，办到这里就永远办不完", a),
        [ProblemCode.EndlessLoop] = a => new LocalText("经过 {0} 的环路里没有需要等待的步骤，会永远转下去；请在环路里放一个环节或事件", a),
        [ProblemCode.MissingCondition] = a => new LocalText("从 {1} 出来的流向 {0} 没有条件，也不是默认流向；请写条件或设为默认", a),
        [ProblemCode.ConditionOnDefault] = a => new LocalText("默认流向 {0} 写了条件；默认流向是其他条件都不成立时走的，不写条件", a),
        [ProblemCode.ConditionIgnored] = a => new LocalText("流向 {0} 写了条件，但 {1} 不问条件就全部走；请去掉条件，或改用排他、包容网关", a),
        [ProblemCode.NoDefault] = a => new LocalText("{0} 没有默认流向：几个条件都不成立时，办件会停在这里", a),
        [ProblemCode.NeverTrue] = a => new LocalText("流向 {0} 的条件永远不成立，请改正条件或删去这条流向", a),
        [ProblemCode.DefaultNeverTaken] = a => new LocalText("流向 {0} 的条件永远成立，{1} 的默认流向永远不会走", a),
        [ProblemCode.SameCondition] = a => new LocalText("流向 {0} 的条件与先判断的 {1} 相同，永远不会走", a),
        [ProblemCode.NothingToChoose] = a => new LocalText("从 {0} 只出来一条流向，却带条件或设为默认：条件不成立时办件会停在这里。只有一条流向时两样都不需要", a),
        [ProblemCode.EventGatewayTarget] = a => new LocalText("事件网关 {0} 连到了 {1}；它只能连到至少两个中间定时、消息事件或接收任务，每个只有这一条进来的流向", a),
        [ProblemCode.StuckJoin] = a => new LocalText("汇合 {0} 永远等不齐：走到它时，{1} 不会再有来的了。用什么网关分开，就用什么网关汇合", a),
        [ProblemCode.JoinMayWait] = a => new LocalText("汇合 {0} 在某些选择下会永远等下去：{1} 可能不会有来的。用什么网关分开，就用什么网关汇合", a),
        [ProblemCode.DoubledToken] = a => new LocalText("并行的几条路在 {0} 不经汇合就碰到一起，后面的步骤会办好几遍；如果不是有意这样，请用并行或包容网关汇合", a),
        [ProblemCode.UncheckedSize] = a => new LocalText("{0} 的走法太多，没有全部试完，汇合没有查到底", a),
    }.ToFrozenDictionary();

    public static LocalText Of(BpmnProblem problem) =>
        Sentences.TryGetValue(problem.Code, out var sentence) ? sentence([.. problem.Arguments]) : new LocalText(problem.Message);
}
