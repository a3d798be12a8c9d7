namespace Yicheng.Bpmn;

/// <summary>What can be told to be wrong before a process runs.</summary>
internal static class SoundnessCheck
{
    public static void Run(ProcessGraph graph, FileUnderReading file)
    {
    }
}
