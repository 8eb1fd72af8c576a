import PolicyCompiler
import PolicyMachine
import SourceText
import RoomModel
let clock = ContinuousClock()
var c = compile(Source(name: "t", bytes: Array("open\n".utf8)))
let t = clock.measure { c = compile(Source(name: "t", bytes: Array("open\n".utf8))) }
print(Renderer(sources: c.sources, colour: false).render(c.diagnostics))
print(t, c.program?.code.count as Any, c.program?.rules.count as Any)
if let p = c.program {
  do { let v = try p.verify(); print(v.greatest) } catch { print(error) }
  let m = Machine(p)
  let room = BoundRoom(m)
  let a = room.bare(StandardRole.admin.number, in: .commitRemove, asTarget: false)
  let o = room.bare(StandardRole.owner.number, in: .commitRemove, asTarget: true)
  let f = room.facts(.commitRemove, actor: a, target: o, Request())
  let v = m.decide(.commitRemove, f)
  print(v, v.rule.map { String(decoding: p.rules[Int($0.index)].text, as: UTF8.self) } as Any)
}
