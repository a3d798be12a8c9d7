using Yicheng.Feel.Functions;
using Yicheng.Feel.Parsing;
using Yicheng.Feel.Values;

namespace Yicheng.Feel.Evaluation;

internal sealed partial class Compiler
{
    private Code CompileFunction(FunctionNode node, (string Name, int Slot)? own)
    {
        var level = scope.Count;
        var slots = node.Parameters.Select(p => Declare(p.Name)).ToArray();
        var body = node.External ? null : Compile(node.Body);
        scope.RemoveRange(level, scope.Count - level);
        var (parameters, type, offset) = (node.Parameters, node.Type.ResultType!, node.Offset);
        if (body is null)
        {
            return External(node);
        }

        return frame =>
        {

            // The function keeps the locals as they are now: a loop may give them other values later.
            var captured = (object?[])frame.Slots.Clone();
            var function = new UserFunction(parameters, slots, body, captured, frame.Variables, type) { Name = own?.Name };
            if (own is { Slot: var slot })
            {
                captured[slot] = function;
            }

            return function;
        };
    }

    private Code External(FunctionNode node)
    {
        var method = JavaMethods.Find(node.Body);
        var function = method is null ? null : FeelFunction.Host("external", node.Parameters, method);
        return frame => function ?? Refused(frame, "There is no such external function.", node.Offset);
    }

    private sealed class UserFunction(
        IReadOnlyList<FeelParameter> parameters, int[] slots, Code body, object?[] captured, FeelContext variables, FeelType result) : FeelFunction
    {
        public override IReadOnlyList<FeelParameter> Parameters => parameters;

        public override FeelType ResultType => result;

        internal override object? Invoke(object?[] arguments, FeelRun run)
        {
            run.Enter();
            run.Charge(captured.Length);
            var locals = (object?[])captured.Clone();
            for (var i = 0; i < slots.Length; i++)
            {
                locals[slots[i]] = arguments[i];
            }

            var value = body(new Frame(variables, locals, run));
            run.Leave();
            return value;
        }
    }

    private Code CompileCall(CallNode node)
    {
        var target = Compile(node.Function);
        var arguments = node.Arguments.Select(Compile).ToArray();
        var names = node.Names?.ToArray();
        var (offset, called) = (node.Offset, (node.Function as NameNode)?.Name);
        return frame =>
        {
            frame.Run.Step();
            var callee = target(frame);
            if (callee is not FeelFunction function)
            {
                return callee is null && called is null
                    ? null
                    : Refused(frame, called is null ? "What is called is not a function." : $"“{called}” is not a function.", offset);
            }

            var values = new object?[arguments.Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = arguments[i](frame);
            }

            try
            {
                return Invocation.Call(function, values, names, frame.Run);
            }
            catch (OverflowException)
            {
                return Refused(frame, $"The result of “{function.Name}” is too large.", offset);
            }
        };
    }
}
