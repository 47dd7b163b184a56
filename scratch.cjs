const {compileCron,readCron}=require('#schedules/cron-grammar.policy');
const {nextCronInstant,assertFires,previousCronInstant,countCronInstants}=require('#schedules/cron-occurrences.policy');
const {previewSchedule}=require('#schedules/schedule-preview.policy');
const {checkSchedule}=require('#schedules/schedule-check.policy');
const {planDue}=require('#schedules/due-plan.policy');
const {normalZone}=require('#schedules/zone.policy');
const base={timeZone:'Europe/Berlin',startsAt:null,endsAt:null,maxRuns:null,jitterSeconds:0,catchUp:'LAST',catchUpWindowSeconds:86400,dst:{gap:'RUN_AFTER',repeat:'ONCE'},hashSeed:'t1'};
const now=new Date('2027-03-20T00:00Z');
for(const c of ['30 2 * * *','0 0 L-3 * *','0 0 LW * *','0 0 L * 5L','0 0 15W * MON#2','0 0 1,L,15W * ?','H H(0-7) * * *','H/15 * * * *','*/10 5 12 * * 1-5','@hourly','0 12 */2 * 1','0 0 LW,L-3,1 * *','0 9 * * FRI-SUN','0 0 * * 1,3#2','5/15 * * * *','0 0 * JAN-MAR MON,5L','15,45 2 * * *'])
 {const p=previewSchedule({...base,kind:'CRON',cron:c},now,2);console.log(c,'|',compileCron(c,'t1').text,'|',p.description,'|',p.next.map(x=>x.local+(x.note?' '+x.note:'')).join(' ; '),p.warnings)}
for(const c of ['60 * * * *','* * * *','* * * * * * *','@reboot','0 0 30 2 *','0 0 31 4,6,9,11 *','1,,2 * * * *','*/90 * * * *','22-2 * * * *','0 0 * * 8','0 0 * * L','0 0 L-31 * *','0 0 1-5W * *','0 0 32W * *','0 0 * MONDAY *','a b c d e','CRON_TZ=UTC * * * * *','','0 0 * * 1#6','0 0 ? * ? ','H(5-90) * * * *','*/0 * * * *','0 0 L-30 2 *','* * * * *\n','1-5-7 * * * *','*/5 * * * * *','0,3 0 0 * * *','59 59 23 * * *'])
 {const t=process.hrtime.bigint();const r=checkSchedule({...base,kind:'CRON',cron:c},{now,minIntervalSeconds:10});console.log(JSON.stringify(c),r.map(x=>x.message).join(' | '),Number(process.hrtime.bigint()-t)/1e6)}
for(const z of ['CEST','+02:00','GMT+2','Europe/Berlinn','Berlin','new york','2020-01-01T00:00[Europe/Berlin]','europe/berlin','UTC','Mars/Base'])try{console.log(z,normalZone(z))}catch(e){console.log(e.message)}
// timing
const f=compileCron('30 2 * * 1-5','x');const dst=base.dst;
function bench(name,n,fn){for(let i=0;i<n/10;i++)fn(i);const t=process.hrtime.bigint();for(let i=0;i<n;i++)fn(i);console.log(name,(Number(process.hrtime.bigint()-t)/1e3/n).toFixed(2),'µs')}
const n0=now.getTime();
for(const c of ['30 2 * * 1-5','*/5 * * * *','* * * * * *','0 0 29 2 *','0 0 L * *','0 0 13 * 5','0 0 1 1 *','0 0 29 2 1#5'])bench('next '+c,20000,i=>nextCronInstant(compileCron(c,'x'),'Europe/Berlin',dst,n0+(i%1000)*3600e3));
bench('compile',20000,i=>readCron('0-30/5 2,3 15W,L-3 JAN-MAR MON#2',''));
bench('count year',2000,i=>countCronInstants(compileCron('* * * * * *','x'),'Europe/Berlin',dst,n0,n0+31536e6));
console.log(countCronInstants(compileCron('* * * * * *','x'),'Europe/Berlin',dst,n0,n0+31536e6));
let t=process.hrtime.bigint();let p=planDue({spec:{...base,kind:'INTERVAL',seconds:1,anchor:now,mode:'FIXED_RATE',catchUp:'ALL'},nextDueAt:now,now:new Date(n0+31536e6),horizon:new Date(n0+31536e6+30e3),runsSoFar:0,limit:1000});console.log(Number(process.hrtime.bigint()-t)/1e6,'ms',p.runs.length,p.skipped.length,p.skipped[0],p.nextDueAt);
t=process.hrtime.bigint();p=planDue({spec:{...base,kind:'CRON',cron:'* * * * * *'},nextDueAt:now,now:new Date(n0+31536e6),horizon:new Date(n0+31536e6+30e3),runsSoFar:0,limit:1000});console.log(Number(process.hrtime.bigint()-t)/1e6,'ms',p.runs.length,p.skipped.length,p.skipped[0],p.nextDueAt);
t=process.hrtime.bigint();try{nextCronInstant(readCron('0 0 30 2 *',''),'America/New_York',dst,n0);}catch(e){};console.log('never, cold zone',Number(process.hrtime.bigint()-t)/1e6);
